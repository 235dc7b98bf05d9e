package dev.memorygraph.genai.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PriceColumnsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "input=1.25",
        "input=0,output=10,cache_read=0.125,cache_write=2,reasoning=12",
        "input=1.25,output=10,input@200000=2.5,cache_write_1h/batch=3,search=0.01"
      })
  void columns_keepEveryPrice(String prices) {
    Prices known = Prices.parse(prices);

    assertThat(PriceColumns.read(PriceColumns.write(known))).isEqualTo(known);
  }

  @Test
  void columns_withoutFurtherPrices_areFive() {
    assertThat(PriceColumns.write(Prices.parse("input=1.25"))).isEqualTo("1.25||||");
  }

  @Test
  void read_ofFewerColumns_isRefused() {
    assertThatThrownBy(() -> PriceColumns.read("1|2")).isInstanceOf(IllegalArgumentException.class);
  }
}
