package dev.memorygraph.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordPlaceTest {

  @Test
  void path_isReadBackAsThePlace() {
    RecordPlace place = new RecordPlace("llm-telemetry-events", 3, 1042);

    assertThat(place.path()).isEqualTo("llm-telemetry-events/3/1042");
    assertThat(RecordPlace.parse(place.path())).contains(place);
  }

  @Test
  void text_thatIsNoPlace_isNone() {
    for (String text : new String[] {"", "t", "t/1", "t/-1/2", "t/1/2/3", "t/1/x", "ü/1/2"}) {
      assertThat(RecordPlace.parse(text)).as(text).isEmpty();
    }
    assertThat(RecordPlace.parse("t/9999999999/1")).isEmpty();
    assertThat(RecordPlace.parse("t/1/9999999999999999999")).isEmpty();
  }

  @Test
  void retries_thatAreNoCount_areNone() {
    assertThat(DeadLetterHeaders.retries("17".getBytes(StandardCharsets.UTF_8))).isEqualTo(17);
    for (String text : new String[] {"", "-1", "1.5", "99999999999", "many"}) {
      assertThat(DeadLetterHeaders.retries(text.getBytes(StandardCharsets.UTF_8))).isZero();
    }
    assertThat(DeadLetterHeaders.retries(null)).isZero();
  }
}
