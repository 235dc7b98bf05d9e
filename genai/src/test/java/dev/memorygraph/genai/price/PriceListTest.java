package dev.memorygraph.genai.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.genai.price.PriceList.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceListTest {
  @Test
  void list_writtenAsLines_readsBackEqual() {
    PriceList list = PriceList.of(List.of(span(10, "1.25"), span(20, "0")));

    assertThat(PriceList.parse(list.lines())).isEqualTo(list);
  }

  @Test
  void spans_thatBeginTogether_leaveTheLast() {
    PriceList list = PriceList.of(List.of(span(10, "1"), span(10, "2")));

    assertThat(list.spans()).containsExactly(span(10, "2"));
  }

  @Test
  void lists_compared_differFromTheFirstOtherSpan() {
    PriceList before = PriceList.of(List.of(span(10, "1"), span(30, "3")));
    PriceList after = PriceList.of(List.of(span(10, "1"), span(20, "2"), span(30, "3")));

    assertThat(after.differsFrom(before)).contains(20L);
    assertThat(before.differsFrom(after)).contains(20L);
    assertThat(before.differsFrom(before)).isEmpty();
    assertThat(PriceList.NONE.differsFrom(before)).contains(10L);
  }

  private static Span span(long from, String input) {
    Optional<BigDecimal> none = Optional.empty();
    return new Span(
        from,
        "v" + from,
        new TokenPrices(Optional.of(new BigDecimal(input)), none, none, none, none));
  }
}
