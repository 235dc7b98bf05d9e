package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.kit.kafka.KafkaSettings;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.testkit.SharedEngines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaDeadLettersIT {
  private final String topic = "letters-" + UUID.randomUUID();

  @Test
  void letter_ofARecordWithHugeFields_isSmall() throws Exception {
    createTopic(Map.of());

    send(SharedEngines.kafkaBrokers(), List.of(letter(1, "e".repeat(600_000))));

    ConsumerRecord<String, String> letter = letters(1).getFirst();
    assertThat(letter.key()).isEqualTo("e".repeat(DeadLetter.MAX_LENGTH));
    assertThat(letter.value().length()).isLessThan(2_000);
  }

  @Test
  void letter_thatTheBrokerRefuses_goesWithoutWhatItSaysOfTheRecord() throws Exception {
    createTopic(Map.of("max.message.bytes", "800"));

    send(SharedEngines.kafkaBrokers(), List.of(letter(1, "e".repeat(250)), letter(2, "small")));

    assertThat(letters(2))
        .extracting(ConsumerRecord::key, KafkaDeadLettersIT::offset)
        .containsExactlyInAnyOrder(tuple("", "1"), tuple("small", "2"));
  }

  @Test
  void letter_thatNoBrokerTakes_holdsUpNothing() throws Exception {
    createTopic(Map.of("max.message.bytes", "100"));

    send(SharedEngines.kafkaBrokers(), List.of(letter(1, "e"), letter(2, "f")));

    assertThat(letters(0)).isEmpty();
  }

  @Test
  @Timeout(60)
  void broker_thatIsAway_isWaitedForOnceAndNotOncePerLetter() {
    List<DeadLetter> letters = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      letters.add(letter(i, "e" + i));
    }

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(() -> send("127.0.0.1:1", letters));
  }

  private static void send(String brokers, List<DeadLetter> letters) {
    Map<String, String> environment =
        Map.of("KAFKA_BROKERS", brokers, "KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            KafkaSettings.from(environment).producer(),
            new StringSerializer(),
            new StringSerializer());
    try {
      new KafkaDeadLetters(producer).send(letters);
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private DeadLetter letter(long offset, String id) {
    Problem problem = new Problem(Code.TOO_LONG, "/" + id, id);
    RecordPlace place = new RecordPlace(topic, 0, offset);
    return new DeadLetter(place, "acme", id, Map.of(), problem, 0, "0".repeat(64), 1);
  }

  private void createTopic(Map<String, String> settings) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedEngines.kafkaBrokers()))) {
      NewTopic letters = new NewTopic(topic + "-dlq", 1, (short) 1).configs(settings);
      admin.createTopics(List.of(letters)).all().get();
    }
  }

  /** All that lies in the topic, which must be so many. */
  private List<ConsumerRecord<String, String>> letters(int expected) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", SharedEngines.kafkaBrokers(), "auto.offset.reset", "earliest");
    TopicPartition partition = new TopicPartition(topic + "-dlq", 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, (long) expected);
      List<ConsumerRecord<String, String>> letters = new ArrayList<>();
      while (letters.size() < expected) {
        consumer.poll(Duration.ofSeconds(10)).forEach(letters::add);
      }
      return letters;
    }
  }

  private static String offset(ConsumerRecord<String, String> letter) {
    return new String(
        letter.headers().lastHeader("x-original-offset").value(), StandardCharsets.UTF_8);
  }
}
