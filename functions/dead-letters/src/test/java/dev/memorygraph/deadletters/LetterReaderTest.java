package dev.memorygraph.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.deadletters.log.Counts;
import dev.memorygraph.deadletters.log.Entry;
import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import dev.memorygraph.deadletters.log.LetterReader;
import dev.memorygraph.deadletters.log.Selection;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterReaderTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final Map<String, String> HEADERS =
      Map.of(
          "x-original-topic", "t",
          "x-original-partition", "2",
          "x-original-offset", "77",
          "x-failure-reason", "unknown_type",
          "x-retry-count", "1");
  private static final String BODY =
      """
      {"event_id": "e-1", "tenant": "acme", "pointer": "/event_type", "detail": "No such type.",
       "sha256": "%s", "size": 12}
      """
          .formatted("a".repeat(64));

  @Test
  void letter_ofOurs_isReadWhole() {
    assertThat(LetterReader.read(record(HEADERS, BODY)))
        .isEqualTo(
            new Letter(
                new RecordPlace("t-dlq", 0, 5),
                AT,
                new RecordPlace("t", 2, 77),
                "unknown_type",
                "/event_type",
                "No such type.",
                "e-1",
                "acme",
                1,
                "a".repeat(64),
                12));
  }

  @Test
  void letter_ofBefore_hasNeitherTenantNorRetries() {
    Entry letter =
        LetterReader.read(
            record(with("x-retry-count", "0"), BODY.replace("\"tenant\": \"acme\", ", "")));

    assertThat(letter).isInstanceOf(Letter.class).extracting("tenant", "retries").contains("", 0);
  }

  @Test
  void whatIsNoLetter_isUnreadable_andSaysWhyInOurWords() {
    assertUnreadable(record(Map.of(), BODY), "where its record lies");
    assertUnreadable(record(with("x-original-offset", "-1"), BODY), "where its record lies");
    assertUnreadable(record(with("x-original-topic", "audit-events"), BODY), "another topic");
    assertUnreadable(record(with("x-failure-reason", "\u001b[31mred"), BODY), "no reason");
    assertUnreadable(record(HEADERS, "not json"), "no hash");
    assertUnreadable(record(HEADERS, "[".repeat(100_000)), "no hash");
    assertUnreadable(record(HEADERS, null), "no hash");
  }

  @Test
  void header_withoutAValue_isUnreadable() {
    Headers headers = new RecordHeaders();
    HEADERS.keySet().forEach(name -> headers.add(name, (byte[]) null));

    assertUnreadable(record(headers, BODY.getBytes(StandardCharsets.UTF_8)), "where");
  }

  @Test
  void texts_ofAForeignLetter_areCutAndHaveNothingThatATerminalObeys() {
    String body = BODY.replace("No such type.", "\\u001b[2J\\u202e" + "x".repeat(1_000));

    Letter letter = (Letter) LetterReader.read(record(HEADERS, body));

    assertThat(letter.detail()).hasSize(LetterReader.MAX_LENGTH).startsWith("?[2J?xxx");
  }

  @Test
  void anyBytes_areReadAsSomething() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      Headers headers = new RecordHeaders();
      for (String name : HEADERS.keySet()) {
        headers.add(name, random.nextInt(4) == 0 ? null : bytes(random));
      }
      assertThat(LetterReader.read(record(headers, bytes(random)))).as("seed " + seed).isNotNull();
    }
  }

  @Test
  void selection_takesWhatItsFiltersName() {
    Entry letter = LetterReader.read(record(HEADERS, BODY));
    Entry unreadable = LetterReader.read(record(Map.of(), BODY));
    Selection all = selection(Map.of());

    assertThat(all.takes(letter)).isTrue();
    assertThat(all.takes(unreadable)).isTrue();
    assertThat(selection(Map.of("reason", "unknown_type")).takes(letter)).isTrue();
    assertThat(selection(Map.of("reason", "too_long")).takes(letter)).isFalse();
    assertThat(selection(Map.of("reason", "unreadable")).takes(unreadable)).isTrue();
    assertThat(selection(Map.of("event", "e-1")).takes(letter)).isTrue();
    assertThat(selection(Map.of("event", "e-2")).takes(letter)).isFalse();
    assertThat(selection(Map.of("event", "e-1")).takes(unreadable)).isFalse();
    assertThat(selection(Map.of("tenant", "acme")).takes(letter)).isTrue();
    assertThat(selection(Map.of("tenant", "globex")).takes(letter)).isFalse();
    assertThat(selection(Map.of("since", AT.toString())).takes(letter)).isTrue();
    assertThat(selection(Map.of("since", AT.plusMillis(1).toString())).takes(letter)).isFalse();
    assertThat(selection(Map.of("until", AT.toString())).takes(letter)).isFalse();
    assertThat(selection(Map.of("until", AT.plusMillis(1).toString())).takes(letter)).isTrue();
  }

  @Test
  void counts_goByTopicAndReason_andForeignReasonsHaveAnEnd() {
    Counts counts = new Counts();
    counts.add(
        List.of(
            LetterReader.read(record(HEADERS, BODY)),
            LetterReader.read(record(HEADERS, BODY)),
            LetterReader.read(record(Map.of(), BODY))),
        entry -> entry instanceof Letter);
    for (int i = 0; i < 1_000; i++) {
      Entry one = LetterReader.read(record(with("x-failure-reason", "foreign_" + i), BODY));
      counts.add(List.of(one), _ -> false);
    }

    assertThat(counts.rows())
        .hasSizeBetween(200, 202)
        .contains(
            new Counts.Row("t-dlq", "unknown_type", 2, 2, AT, AT),
            new Counts.Row("t-dlq", Unreadable.REASON, 1, 0, AT, AT));
    assertThat(counts.rows()).extracting(Counts.Row::reason).contains("others");
    assertThat(counts.rows().stream().mapToLong(Counts.Row::letters).sum()).isEqualTo(1_003);
  }

  private static Selection selection(Map<String, String> filters) {
    Optional<String> reason = Optional.ofNullable(filters.get("reason"));
    return new Selection(
        List.of("t-dlq"),
        reason.stream().collect(Collectors.toSet()),
        Optional.ofNullable(filters.get("since")).map(Instant::parse),
        Optional.ofNullable(filters.get("until")).map(Instant::parse),
        Optional.ofNullable(filters.get("event")),
        Optional.ofNullable(filters.get("tenant")));
  }

  private static void assertUnreadable(ConsumerRecord<byte[], byte[]> record, String why) {
    Entry entry = LetterReader.read(record);
    assertThat(entry).isInstanceOf(Unreadable.class);
    assertThat(((Unreadable) entry).why()).contains(why);
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> headers = new LinkedHashMap<>(HEADERS);
    headers.put(name, value);
    return headers;
  }

  private static byte[] bytes(Random random) {
    byte[] bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static ConsumerRecord<byte[], byte[]> record(
      Map<String, String> texts, @Nullable String body) {
    Headers headers = new RecordHeaders();
    texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record(headers, body == null ? null : body.getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> record(Headers headers, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        "t-dlq",
        0,
        5,
        AT.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        value,
        headers,
        Optional.empty());
  }
}
