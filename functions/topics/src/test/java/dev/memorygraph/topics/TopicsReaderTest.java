package dev.memorygraph.topics;

import static dev.memorygraph.topics.TopicsReader.MOST_HOURS;
import static dev.memorygraph.topics.TopicsReader.MOST_PARTITIONS;
import static dev.memorygraph.topics.TopicsReader.MOST_TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.topics.WantedTopics.Malformed;
import dev.memorygraph.topics.WantedTopics.Read;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopicsReaderTest {
  @Test
  void numbers_asTextsOrAsNumbers_areRead_andOtherPropertiesPassedOver() {
    Map<String, Object> properties =
        Map.of(
            "ServiceToken",
            "arn:aws:lambda:eu-west-1:123456789012:function:f",
            "KafkaClusterArn",
            MskForTests.ARN,
            "Topics",
            List.of(
                Map.of("Name", "a", "Partitions", "12", "RetentionHours", "336"),
                Map.of("Name", "b.c_d-e", "Partitions", 3, "RetentionHours", 168)));

    assertThat(TopicsReader.read(properties))
        .isEqualTo(
            new Read(
                MskForTests.ARN,
                List.of(
                    new WantedTopic("a", 12, Duration.ofDays(14)),
                    new WantedTopic("b.c_d-e", 3, Duration.ofDays(7)))));
  }

  @Test
  void everythingWrong_isSaidAtOnce_withItsPlaceAndNotItsValue() {
    Map<String, Object> properties =
        Map.of(
            "KafkaClusterArn",
            "memory-graph",
            "Topics",
            List.of(
                topic("a", "1", "1"),
                topic("a", "none", "1"),
                Map.of("Name", "no blanks", "Partitions", "1"),
                "text"));

    assertThat(TopicsReader.read(properties))
        .isEqualTo(
            new Malformed(
                List.of(
                    "KafkaClusterArn must be the ARN of a cluster of MSK",
                    "Topics[1].Name is there twice",
                    "Topics[1].Partitions must be a whole number from 1 to 1000",
                    "Topics[2].Name must be the name of a topic",
                    "Topics[2].RetentionHours must be a whole number from 1 to 87600",
                    "Topics[3].Name must be the name of a topic",
                    "Topics[3].Partitions must be a whole number from 1 to 1000",
                    "Topics[3].RetentionHours must be a whole number from 1 to 87600")));
  }

  @Test
  void noList_anEmptyOneAndOneTooLong_areRefused() {
    Malformed refused = new Malformed(List.of("Topics must be a list of 1 to 100"));

    assertThat(TopicsReader.read(Map.of("KafkaClusterArn", MskForTests.ARN))).isEqualTo(refused);
    assertThat(read(List.of())).isEqualTo(refused);
    assertThat(read(many(MOST_TOPICS + 1))).isEqualTo(refused);
    assertThat(read(many(MOST_TOPICS))).isInstanceOf(Read.class);
  }

  @Test
  void numbersAndNames_atTheirLimitsAreTaken_andOnePastAreNot() {
    String longest = "n".repeat(249);

    assertThat(read(longest, MOST_PARTITIONS, MOST_HOURS)).isInstanceOf(Read.class);
    assertThat(read("a", 1, 1)).isInstanceOf(Read.class);
    assertThat(read(longest + "n", 1, 1)).isInstanceOf(Malformed.class);
    assertThat(read("..", 1, 1)).isInstanceOf(Malformed.class);
    assertThat(read("a", MOST_PARTITIONS + 1, 1)).isInstanceOf(Malformed.class);
    assertThat(read("a", 0, 1)).isInstanceOf(Malformed.class);
    assertThat(read("a", 1, MOST_HOURS + 1)).isInstanceOf(Malformed.class);
    assertThat(read("a", 1, -1)).isInstanceOf(Malformed.class);
  }

  private static WantedTopics read(String name, int partitions, int hours) {
    return read(List.of(topic(name, Integer.toString(partitions), Integer.toString(hours))));
  }

  private static WantedTopics read(List<Map<String, String>> topics) {
    return TopicsReader.read(Map.of("KafkaClusterArn", MskForTests.ARN, "Topics", topics));
  }

  private static Map<String, String> topic(String name, String partitions, String hours) {
    return Map.of("Name", name, "Partitions", partitions, "RetentionHours", hours);
  }

  private static List<Map<String, String>> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> topic("t" + i, "1", "1")).toList();
  }
}
