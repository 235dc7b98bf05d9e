package dev.memorygraph.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.deadletters.log.Cursor;
import dev.memorygraph.deadletters.log.Selection;
import dev.memorygraph.deadletters.redrive.Pace;
import dev.memorygraph.deadletters.redrive.Redrive.Manner;
import dev.memorygraph.kit.kafka.RecordPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> TOPICS = List.of("a-dlq", "b-dlq");
  private static final Topics ALL = new Topics(TOPICS, List.of("registry.public.models"));

  @Test
  void redrive_withEverything_isReadAsItIsMeant() throws Exception {
    Cursor cursor =
        new Cursor(new RecordPlace("b-dlq", 1, 7), List.of(new RecordPlace("b-dlq", 1, 9)));

    Request request =
        read(
            """
            {"action": "redrive", "topic": "b", "reasons": ["too_long", "unknown_type"],
             "since": "2026-01-01T00:00:00Z", "until": "2026-01-02T00:00:00Z", "event_id": "e",
             "tenant": "acme", "cursor": "%s", "limit": 7, "rate": 3, "dry_run": true,
             "again": true, "force": true}
            """
                .formatted(cursor.encoded()));

    assertThat(request)
        .isEqualTo(
            new Request.Again(
                new Selection(
                    List.of("b-dlq"),
                    Set.of("too_long", "unknown_type"),
                    Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                    Optional.of(Instant.parse("2026-01-02T00:00:00Z")),
                    Optional.of("e"),
                    Optional.of("acme")),
                Optional.of(cursor),
                7,
                new Manner(3, true, true, true)));
  }

  @Test
  void request_withoutFilters_isOfAllTopics() throws Exception {
    assertThat(read("{\"action\": \"list\", \"topic\": \"a-dlq\"}"))
        .extracting("selection.topics")
        .isEqualTo(List.of("a-dlq"));
    assertThat(read("{\"action\": \"summary\"}")).extracting("selection.topics").isEqualTo(TOPICS);
    assertThat(read("{\"action\": \"redrive\"}"))
        .extracting("manner")
        .isEqualTo(new Manner(RequestReader.USUAL_PER_SECOND, false, false, false));
    assertThat(read("{\"action\": \"show\", \"place\": \"a-dlq/0/4\"}"))
        .isEqualTo(new Request.Show(new RecordPlace("a-dlq", 0, 4)));
  }

  @Test
  void request_thatIsNotUnderstood_saysEverythingThatIsWrong_withoutValues() throws Exception {
    assertMalformed("{\"reasons\": []}", "action must be list, summary, show or redrive");
    assertMalformed("[]", "action must be list, summary, show or redrive");
    assertMalformed(
        """
        {"action": "redrive", "topic": "c", "reasons": "x", "since": "yesterday", "until": 5,
         "event_id": "", "cursor": "zzz", "limit": 501, "rate": 0, "dry_run": "yes", "raeson": 1}
        """,
        "there is no field raeson",
        "rate must be a whole number from 1 to 1000",
        "dry_run must be true or false",
        "topic must be one of a-dlq, b-dlq",
        "reasons must be a list of codes",
        "since must be a time such as 2026-01-31T12:00:00Z",
        "until must be a text",
        "event_id must be a text",
        "cursor must be the `next` of an answer",
        "limit must be a whole number from 1 to 500");
    assertMalformed("{\"action\": \"list\", \"rate\": 5}", "there is no field rate");
    assertMalformed(
        "{\"action\": \"show\", \"place\": \"c/0/4\"}",
        "place must be a letter's, such as a-dlq/0/12");
    assertMalformed(
        "{\"action\": \"list\", \"limit\": 99999999999}",
        "limit must be a whole number from 1 to 500");
  }

  @Test
  void redrive_ofOneRecord_isOfATopicThatIsNamed() throws Exception {
    for (String topic : List.of("a", "registry.public.models")) {
      assertThat(read("{\"action\": \"redrive\", \"record\": \"" + topic + "/1/5\"}"))
          .extracting("record")
          .isEqualTo(new RecordPlace(topic, 1, 5));
    }
    for (String place : List.of("audit-events/1/5", "a-dlq/1/5", "registry.public.models-0-1")) {
      assertMalformed(
          "{\"action\": \"redrive\", \"record\": \"" + place + "\"}",
          "record must be a record's place, such as llm-telemetry-events/0/12");
    }
    assertMalformed(
        "{\"action\": \"redrive\", \"record\": \"a/1/5\", \"tenant\": \"acme\"}",
        "there is no field tenant");
  }

  @Test
  void samples_areUnderstood() throws IOException {
    for (String sample : List.of("list", "redrive")) {
      Path file = Path.of("../../events/dead-letters." + sample + ".json");
      assertThat(
              RequestReader.read(
                  JSON.readTree(Files.readString(file)),
                  new Topics(List.of("llm-telemetry-events-dlq"), List.of())))
          .isNotInstanceOf(Request.Malformed.class);
    }
  }

  @Test
  void cursor_isReadBack_andNothingElseIs() {
    Cursor cursor =
        new Cursor(
            new RecordPlace("a-dlq", 1, 7),
            List.of(new RecordPlace("a-dlq", 1, 9), new RecordPlace("b-dlq", 0, 3)));

    assertThat(Cursor.parse(cursor.encoded(), TOPICS)).contains(cursor);
    assertThat(Cursor.parse(cursor.encoded(), List.of("a-dlq"))).isEmpty();
    assertThat(Cursor.parse("", TOPICS)).isEmpty();
    assertThat(Cursor.parse("%%%", TOPICS)).isEmpty();
    assertThat(Cursor.parse(new Cursor(cursor.next(), List.of()).encoded(), TOPICS)).isEmpty();
    assertThat(cursor.at(new RecordPlace("b-dlq", 0, 1)))
        .isEqualTo(
            new Cursor(new RecordPlace("b-dlq", 0, 1), List.of(new RecordPlace("b-dlq", 0, 3))));
  }

  @Test
  void pace_holdsBackToItsRate_andCatchesUpOnNothing() {
    long[] now = {1_000};
    List<Long> waits = new ArrayList<>();
    Pace pace =
        new Pace(
            10,
            () -> now[0],
            nanos -> {
              waits.add(nanos);
              now[0] += nanos;
            });

    pace.await();
    pace.await();
    pace.await();
    now[0] += 1_000_000_000;
    pace.await();
    pace.await();

    assertThat(waits).containsExactly(100_000_000L, 100_000_000L, 100_000_000L);
  }

  @Test
  void traceOfAFunctionThatAsks_isNoUnknownField() throws Exception {
    assertThat(
            read(
                "{\"action\": \"list\", \"trace_id\": \"t\", \"traceparent\": \"p\","
                    + " \"baggage\": \"b\"}"))
        .isInstanceOf(Request.Letters.class);
  }

  @Test
  void time_isBounded_andLambdasWhereItIsNotGiven() throws Exception {
    String most = "{\"action\": \"list\", \"within_seconds\": 900}";
    String more = "{\"action\": \"list\", \"within_seconds\": 901}";

    assertThat(read(most)).isInstanceOf(Request.Letters.class);
    assertThat(RequestReader.within(JSON.readTree(most))).contains(Duration.ofMinutes(15));
    assertThat(RequestReader.within(JSON.readTree("{\"action\": \"list\"}"))).isEmpty();
    assertMalformed(more, "within_seconds must be a whole number from 1 to 900");
  }

  @Test
  void settings_thatAreMissing_areNamedTogether() {
    assertThatThrownBy(() -> LettersConfig.from(Map.of("MAX_REDRIVES", "0")))
        .hasMessageContainingAll(
            "DEAD_LETTER_TOPICS", "DEAD_LETTERS_TABLE", "MAX_REDRIVES", "KAFKA_BROKERS");
  }

  private static void assertMalformed(String json, String... problems)
      throws JsonProcessingException {
    Request request = read(json);
    assertThat(request).isInstanceOf(Request.Malformed.class);
    assertThat(((Request.Malformed) request).problems()).containsExactlyInAnyOrder(problems);
  }

  private static Request read(String json) throws JsonProcessingException {
    return RequestReader.read(JSON.readTree(json), ALL);
  }
}
