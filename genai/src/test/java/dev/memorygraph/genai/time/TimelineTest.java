package dev.memorygraph.genai.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.genai.time.Timeline.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Timeline<String> NONE = Timeline.none();

  @Test
  void timeline_writtenAsLines_readsBackEqual() {
    Timeline<String> timeline = timeline(span(10, "1.25||x"), span(20, "0"));

    assertThat(Timeline.parse(timeline.lines(text -> text), text -> text)).isEqualTo(timeline);
  }

  @Test
  void line_ofAnotherShape_isRefused() {
    assertThatThrownBy(() -> Timeline.parse(List.of("10|v"), text -> text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spans_thatBeginTogether_leaveTheLast() {
    assertThat(timeline(span(10, "1"), span(10, "2")).spans()).containsExactly(span(10, "2"));
  }

  @Test
  void spans_thatSayTheSame_leaveTheFirst() {
    assertThat(timeline(span(10, "1"), span(20, "1")).spans()).containsExactly(span(10, "1"));
    assertThat(timeline(span(10, "")).spans()).isEmpty();
  }

  @Test
  void at_isTheSpanThatAnInstantLiesIn() {
    Timeline<String> timeline = timeline(span(10, "1"), span(20, "2"));

    assertThat(timeline.at(9)).isEmpty();
    assertThat(timeline.at(19)).contains(span(10, "1"));
    assertThat(timeline.at(20)).contains(span(20, "2"));
  }

  @Test
  void timelines_compared_differFromTheFirstOtherSpan() {
    Timeline<String> before = timeline(span(10, "1"), span(30, "3"));
    Timeline<String> after = timeline(span(10, "1"), span(20, "2"), span(30, "3"));

    assertThat(after.differsFrom(before)).contains(20L);
    assertThat(before.differsFrom(after)).contains(20L);
    assertThat(before.differsFrom(before)).isEmpty();
    assertThat(NONE.differsFrom(before)).contains(10L);
  }

  @SafeVarargs
  private static Timeline<String> timeline(Span<String>... spans) {
    return Timeline.of(List.of(spans), "");
  }

  private static Span<String> span(long from, String value) {
    return new Span<>(from, "v" + from, value);
  }
}
