package dev.memorygraph.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The function as Lambda calls it, on a real Kafka and a real table. */
class DeadLettersIT {
  private static final String SECRET = "the-cat-sat-on-the-keyboard";
  private static final String REDRIVE = "{\"action\": \"redrive\", \"rate\": 1000}";

  private LettersForTests letters;

  @BeforeEach
  void open() throws Exception {
    letters = new LettersForTests(Map.of());
  }

  @AfterEach
  void close() {
    letters.close();
  }

  @Test
  void tenThousandLetters_arePagedThrough_eachOnce() throws Exception {
    letters.manyLetters(10_000);

    Set<String> seen = new HashSet<>();
    int pages = 0;
    String cursor = "";
    do {
      JsonNode page = letters.ask("{\"action\": \"list\", \"limit\": 500" + cursor + "}");
      assertThat(page.path("letters").size()).isLessThanOrEqualTo(500);
      page.path("letters").forEach(one -> assertThat(seen.add(text(one, "place"))).isTrue());
      cursor = page.has("next") ? ", \"cursor\": \"" + text(page, "next") + "\"" : "";
      pages++;
    } while (!cursor.isEmpty());

    assertThat(seen).hasSize(10_000);
    assertThat(pages).isEqualTo(20);
  }

  @Test
  void summary_countsByReason() throws Exception {
    letters.manyLetters(2_000);
    letters.letter(0, Map.of(), "garbage");

    JsonNode summary = letters.ask("{\"action\": \"summary\"}");

    assertThat(summary.has("next")).isFalse();
    assertThat(summary.path("looked").asLong()).isEqualTo(2_001);
    assertThat(summary.path("reasons"))
        .extracting(row -> text(row, "reason") + " " + row.path("letters").asInt())
        .containsExactly("too_long 200", "unknown_type 1800", "unreadable 1");
  }

  @Test
  void lettersWrittenDuringAWalk_areNotMet() throws Exception {
    letters.manyLetters(9);
    JsonNode first = letters.ask("{\"action\": \"list\", \"limit\": 2}");
    letters.manyLetters(9);

    JsonNode rest =
        letters.ask("{\"action\": \"list\", \"cursor\": \"" + text(first, "next") + "\"}");

    assertThat(rest.path("letters")).hasSize(7);
    assertThat(rest.has("next")).isFalse();
  }

  @Test
  void redrive_byReason_sendsTheRecordsAgainAsTheyWere_andTwiceIsOnce() throws Exception {
    RecordPlace one = letters.record(1, SECRET + 1, Map.of("tenant-id", "acme"));
    RecordPlace other = letters.record(0, SECRET + 2, Map.of("tenant-id", "acme"));
    letters.letter(0, one, "graph_write_failure", SECRET + 1, 0);
    letters.letter(1, one, "graph_write_failure", SECRET + 1, 0); // ingest may send a letter twice
    letters.letter(2, other, "unknown_type", SECRET + 2, 0);
    String request =
        "{\"action\": \"redrive\", \"reasons\": [\"graph_write_failure\"], \"limit\": 10}";

    JsonNode answer = letters.ask(request);
    JsonNode again = letters.ask(request);

    assertThat(outcomes(answer)).containsExactly("redriven", "already_redriven");
    assertThat(outcomes(again)).containsExactly("already_redriven", "already_redriven");
    assertThat(answer.toString() + again).doesNotContain(SECRET);
    List<ConsumerRecord<byte[], byte[]>> records = of(SECRET + 1);
    assertThat(records).hasSize(2).allSatisfy(it -> assertThat(it.partition()).isEqualTo(1));
    ConsumerRecord<byte[], byte[]> repeated = records.getLast();
    assertThat(repeated.key()).isEqualTo(LettersForTests.bytes("k"));
    assertThat(header(repeated, "tenant-id")).isEqualTo("acme");
    assertThat(header(repeated, "x-retry-count")).isEqualTo("1");
    assertThat(header(repeated, "x-redriven-from")).isEqualTo(one.path());
    assertThat(of(SECRET + 2)).hasSize(1);
  }

  @Test
  void redrive_again_sendsAgain_andADryRunSendsNothing() throws Exception {
    RecordPlace record = letters.record(0, SECRET, Map.of());
    letters.letter(0, record, "too_long", SECRET, 0);

    JsonNode dry = letters.ask("{\"action\": \"redrive\", \"dry_run\": true}");
    assertThat(outcomes(dry)).containsExactly("would_be_redriven");
    assertThat(of(SECRET)).hasSize(1);
    letters.ask(REDRIVE);
    JsonNode again = letters.ask("{\"action\": \"redrive\", \"again\": true}");

    assertThat(outcomes(again)).containsExactly("redriven");
    assertThat(of(SECRET)).hasSize(3);
  }

  @Test
  void kill_betweenSendingAndMarking_sendsTwiceAndNeverNotAtAll() throws Exception {
    RecordPlace record = letters.record(0, SECRET, Map.of());
    letters.letter(0, record, "too_long", SECRET, 0);
    AtomicBoolean killed = new AtomicBoolean();
    DynamoDbClient dying =
        letters.client(
            request -> {
              if (request instanceof PutItemRequest) {
                killed.set(true);
                throw SdkClientException.create("Killed");
              }
            });

    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(
            () -> LettersForTests.ask(REDRIVE, letters.handler(dying), Duration.ofMinutes(1)));
    assertThat(killed).isTrue();
    assertThat(of(SECRET)).hasSize(2);
    JsonNode second = letters.ask(REDRIVE);
    JsonNode third = letters.ask(REDRIVE);

    assertThat(outcomes(second)).containsExactly("redriven");
    assertThat(outcomes(third)).containsExactly("already_redriven");
    assertThat(of(SECRET)).hasSize(3);
  }

  @Test
  void recordsThatCannotBeSentAgain_areNamed_andHoldUpNothing() throws Exception {
    RecordPlace forgotten = letters.record(1, "old", Map.of());
    letters.forget(1, forgotten.offset() + 1);
    RecordPlace good = letters.record(0, SECRET, Map.of());
    letters.letter(0, forgotten, "too_long", "old", 0);
    letters.letter(0, good, "too_long", "another", 0);
    letters.letter(0, new RecordPlace(letters.topic, 0, 999), "too_long", "x", 0);
    letters.letter(0, new RecordPlace(letters.topic, 7, 0), "too_long", "x", 0);
    letters.letter(0, Map.of(), SECRET);
    letters.letter(0, new RecordPlace("audit-events", 0, 0), "too_long", "x", 0);
    letters.letter(0, good, "too_long", SECRET, 3);
    letters.letter(0, good, "too_long", SECRET, 2);

    JsonNode answer = letters.ask(REDRIVE);

    assertThat(outcomes(answer))
        .containsExactly(
            "gone", "changed", "gone", "gone", "unreadable", "unreadable", "too_often", "redriven");
    assertThat(answer.path("outcomes").path("gone").asInt()).isEqualTo(3);
    assertThat(answer.toString()).doesNotContain(SECRET);
    assertThat(of(SECRET)).hasSize(2);
  }

  @Test
  void recordThatTheBrokerRefuses_isNamed_andHoldsUpNothing() throws Exception {
    letters.close();
    letters = new LettersForTests(Map.of("max.message.bytes", "1000"));
    String large = "x".repeat(850);
    letters.letter(0, letters.record(0, large, Map.of("a", "b".repeat(40))), "too_long", large, 0);
    letters.letter(0, letters.record(0, SECRET, Map.of()), "too_long", SECRET, 0);

    assertThat(outcomes(letters.ask(REDRIVE))).containsExactly("refused", "redriven");
  }

  @Test
  void recordThatKeepsFailing_isSentAgainThreeTimes_andThenOnlyByForce() throws Exception {
    RecordPlace record = letters.record(0, SECRET, Map.of("x-retry-count", "3"));
    letters.letter(0, record, "too_long", SECRET, 3);

    assertThat(outcomes(letters.ask(REDRIVE))).containsExactly("too_often");
    JsonNode forced = letters.ask("{\"action\": \"redrive\", \"force\": true}");

    assertThat(outcomes(forced)).containsExactly("redriven");
    assertThat(header(of(SECRET).getLast(), "x-retry-count")).isEqualTo("4");
  }

  @Test
  void tombstone_isSentAgainAsOne() throws Exception {
    RecordPlace record = letters.record(0, null, Map.of());
    letters.letter(0, record, "malformed_json", "", 0);

    assertThat(outcomes(letters.ask(REDRIVE))).containsExactly("redriven");
    assertThat(letters.records()).hasSize(2).allSatisfy(it -> assertThat(it.value()).isNull());
  }

  @Test
  void show_tellsAllOfALetter_andWhetherItsRecordIsThere() throws Exception {
    RecordPlace record =
        letters.record(0, SECRET, Map.of("x-redriven-from", letters.topic + "/0/0"));
    RecordPlace place = letters.letter(2, record, "too_long", SECRET, 1);
    letters.ask(REDRIVE);

    JsonNode shown = show(place);

    assertThat(shown.path("letter").size()).isEqualTo(14);
    assertThat(text(shown.path("letter"), "detail")).isEqualTo("It is so.");
    assertThat(text(shown.path("letter"), "state")).isEqualTo("redriven");
    assertThat(text(shown.path("letter"), "redriven_to")).startsWith(letters.topic + "/0/");
    assertThat(text(shown.path("record"), "state")).isEqualTo("there");
    assertThat(text(shown.path("record"), "redriven_from")).isEqualTo(letters.topic + "/0/0");
    assertThat(shown.toString()).doesNotContain(SECRET);
    letters.forget(0, record.offset() + 1);
    assertThat(text(show(place).path("record"), "state")).isEqualTo("gone");
    assertThat(show(new RecordPlace(letters.letters, 2, 99)).path("problems").path(0).asText())
        .startsWith("there is no letter at");
    assertThat(show(new RecordPlace(letters.letters, 9, 0)).has("problems")).isTrue();
  }

  @Test
  void littleTimeLeft_answersWithWhatWasDone_andTheRestIsNext() throws Exception {
    for (int i = 0; i < 4; i++) {
      letters.letter(0, letters.record(0, SECRET + i, Map.of()), "too_long", SECRET + i, 0);
    }
    JsonNode first = letters.ask("{\"action\": \"list\", \"limit\": 1}");
    String rest =
        "{\"action\": \"redrive\", \"rate\": 2, \"cursor\": \"" + text(first, "next") + "\"}";
    long start = System.nanoTime();

    JsonNode slow = letters.ask(rest);
    JsonNode none =
        LettersForTests.ask(
            rest, letters.handler(letters.client()), DeadLettersHandler.RESERVE.minusSeconds(1));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
    assertThat(outcomes(slow)).containsExactly("redriven", "redriven", "redriven");
    assertThat(none.path("results")).isEmpty();
    assertThat(text(none, "next")).isEqualTo(text(first, "next"));
  }

  @Test
  void recordWithoutALetter_isSentAgainByItsPlace_andTwiceIsOnce() throws Exception {
    RecordPlace place = letters.recordOf(letters.others, 0, SECRET, Map.of());
    String request = "{\"action\": \"redrive\", \"record\": \"" + place.path() + "\"}";

    JsonNode first = letters.ask(request);

    assertThat(outcomes(first)).containsExactly("redriven");
    assertThat(text(first.path("results").path(0), "redriven_to"))
        .isEqualTo(letters.others + "/0/1");
    assertThat(outcomes(letters.ask(request))).containsExactly("already_redriven");
    assertThat(outcomes(letters.ask(request.replace("/0/0\"", "/0/9\"")))).containsExactly("gone");
    assertThat(first.toString()).doesNotContain(SECRET);
  }

  @Test
  void wrongRequest_isAnsweredWithWhatIsWrong() throws Exception {
    assertThat(letters.ask("{").path("problems").path(0).asText())
        .isEqualTo("the request must be one JSON object");
    assertThat(letters.ask("{}").path("problems")).hasSize(1);
  }

  @Test
  void kafkaAway_failsTheInvocation() {
    assertThatExceptionOfType(DependencyUnavailableException.class)
        .isThrownBy(
            () ->
                LettersForTests.ask(
                    "{\"action\": \"list\"}",
                    letters.handler(letters.client(), "127.0.0.1:1"),
                    Duration.ofMinutes(1)));
  }

  private JsonNode show(RecordPlace place) throws Exception {
    return letters.ask("{\"action\": \"show\", \"place\": \"" + place.path() + "\"}");
  }

  private List<ConsumerRecord<byte[], byte[]>> of(String value) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>(letters.records());
    found.removeIf(it -> !value.equals(new String(it.value(), StandardCharsets.UTF_8)));
    return found;
  }

  private static List<String> outcomes(JsonNode answer) {
    return StreamSupport.stream(answer.path("results").spliterator(), false)
        .map(result -> text(result, "outcome"))
        .toList();
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
