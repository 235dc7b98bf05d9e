package dev.memorygraph.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.topics.TopicChange.AddPartitions;
import dev.memorygraph.topics.TopicChange.Create;
import dev.memorygraph.topics.TopicChange.KeepPartitions;
import dev.memorygraph.topics.TopicChange.Retain;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicChangeTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final WantedTopic EVENTS = new WantedTopic("events", 12, WEEK);
  private static final WantedTopic LETTERS = new WantedTopic("letters", 3, WEEK);

  @Test
  void plan_ofMissingTopics_makesThemInTheirOrder() {
    assertThat(TopicChange.plan(List.of(EVENTS, LETTERS), Map.of()))
        .containsExactly(new Create(EVENTS), new Create(LETTERS));
  }

  @Test
  void plan_ofTopicsAsWanted_isNothing_andOthersAreLeftAlone() {
    Map<String, ExistingTopic> existing =
        Map.of("events", new ExistingTopic(12, WEEK), "others", new ExistingTopic(1, WEEK));

    assertThat(TopicChange.plan(List.of(EVENTS), existing)).isEmpty();
  }

  @Test
  void plan_ofANarrowerTopicOfOtherRetention_changesBoth() {
    Map<String, ExistingTopic> existing =
        Map.of("events", new ExistingTopic(11, Duration.ofMillis(-1)));

    assertThat(TopicChange.plan(List.of(EVENTS), existing))
        .containsExactly(new AddPartitions("events", 11, 12), new Retain("events", WEEK));
  }

  @Test
  void plan_ofAWiderTopic_keepsItsPartitions_andStillSetsItsRetention() {
    Map<String, ExistingTopic> existing =
        Map.of("events", new ExistingTopic(13, Duration.ofDays(1)));

    assertThat(TopicChange.plan(List.of(EVENTS), existing))
        .containsExactly(new KeepPartitions("events", 13, 12), new Retain("events", WEEK));
  }

  @Test
  void sentence_ofEachChange_namesTheTopicWhatItHasAndWhatIsWanted() {
    assertThat(new Create(EVENTS).sentence())
        .isEqualTo("events is made with 12 partitions and keeps records 168 hours.");
    assertThat(new AddPartitions("events", 3, 12).sentence())
        .isEqualTo("events gets 12 partitions instead of 3.");
    assertThat(new Retain("events", WEEK).sentence())
        .isEqualTo("events keeps records 168 hours from now on.");
    assertThat(new KeepPartitions("events", 24, 12).sentence())
        .isEqualTo(
            "events has 24 partitions and keeps them, though 12 are wanted: Kafka takes none away.");
  }
}
