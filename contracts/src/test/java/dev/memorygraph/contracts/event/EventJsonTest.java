package dev.memorygraph.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROMPT =
      """
      {"event_id":"e1","event_type":"llm.prompt.submitted","timestamp":"2026-01-02T03:04:05.678Z",
       "metadata":{"team":"search"},"session_id":"s1",
       "payload":{"prompt_id":"p1","text":"hello","tool_call_ids":["t1"],
                  "documents":[{"document_id":"d1","score":0.5}],"variables":{"a":"b"}}}
      """;

  @Test
  void event_encodedAndDecoded_isTheSame() {
    Decoded.Valid first = valid(PROMPT);

    Decoded again = EventJson.decode(EventJson.encode(first.event()));

    assertThat(again).isEqualTo(first);
  }

  @Test
  void payload_inProtobufStyle_isRead() {
    Decoded.Valid plain = valid(PROMPT);

    Decoded.Valid wrapped =
        valid(PROMPT.replace("\"payload\":{", "\"payload\":{\"prompt\":{").strip() + "}");

    assertThat(wrapped).isEqualTo(plain);
  }

  @Test
  void timestamp_asMilliseconds_equalsTimestampAsText() {
    Decoded.Valid text = valid(PROMPT);

    Decoded.Valid number = valid(PROMPT.replace("\"2026-01-02T03:04:05.678Z\"", "1767323045678"));

    assertThat(number).isEqualTo(text);
  }

  @Test
  void field_givenAsNull_isUnknown() {
    Decoded.Valid given = valid(PROMPT.replace("\"score\":0.5", "\"score\":null"));

    assertThat(given.event().getPayload().getPrompt().getDocuments(0).hasScore()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"e1\"|5|WRONG_KIND|/event_id",
        "\"e1\"|\" \"|MISSING_FIELD|/event_id",
        "llm.prompt.submitted|llm.prompt.sent|UNKNOWN_TYPE|/event_type",
        "\"2026-01-02T03:04:05.678Z\"|\"yesterday\"|WRONG_KIND|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|\"1999-12-31T23:59:59Z\"|OUT_OF_RANGE|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|1.5|WRONG_KIND|/timestamp",
        "\"search\"|7|WRONG_KIND|/metadata/team",
        "\"2026-01-02T03:04:05.678Z\"|\"+999999999-12-31T23:59:59Z\"|OUT_OF_RANGE|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|\"-999999999-01-01T00:00:00Z\"|OUT_OF_RANGE|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|99999999999999999999|OUT_OF_RANGE|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|\"99999999999999999999\"|OUT_OF_RANGE|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|-9223372036854775808|OUT_OF_RANGE|/timestamp",
        "\"2026-01-02T03:04:05.678Z\"|true|WRONG_KIND|/timestamp",
        "\"prompt_id\"|\"promt_id\"|MISSING_FIELD|/payload/prompt_id",
        "0.5|1e400|OUT_OF_RANGE|/payload/documents/0/score",
        "\"e1\"|\"e\\ud800\"|MALFORMED_TEXT|/event_id",
        "\"e1\"|\"\\udc00\\ud800\"|MALFORMED_TEXT|/event_id",
        "\"d1\"|\"d\\udfff1\"|MALFORMED_TEXT|/payload/documents/0/document_id",
        "[\"t1\"]|[\"t1\", \"\\ud800x\"]|MALFORMED_TEXT|/payload/tool_call_ids/1",
        "\"search\"|\"\\udbff\"|MALFORMED_TEXT|/metadata/team",
        "\"team\"|\"te\\ud800am\"|MALFORMED_TEXT|/metadata",
        "\"prompt_id\"|\"tone\":{\"a\":\"\\ud800\"},\"prompt_id\"|MALFORMED_TEXT|/payload/tone/a",
        "0.5|1e19|OUT_OF_RANGE|/payload/documents/0/score",
        "\"prompt_id\":\"p1\",||MISSING_FIELD|/payload/prompt_id",
        "[\"t1\"]|\"t1\"|WRONG_KIND|/payload/tool_call_ids",
        "[\"t1\"]|[\"\"]|MISSING_FIELD|/payload/tool_call_ids/0",
        "\"document_id\":\"d1\",||MISSING_FIELD|/payload/documents/0/document_id",
        "0.5|\"high\"|WRONG_KIND|/payload/documents/0/score",
        "\"session_id\":\"s1\"|\"classification\":\"secret\"|OUT_OF_RANGE|/classification",
      })
  void event_brokenInOnePlace_namesCodeAndPlace(
      String good, @org.jspecify.annotations.Nullable String bad, Code code, String pointer) {
    String broken = PROMPT.replace(good, bad == null ? "" : bad);

    Decoded decoded = decode(broken);

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Invalid.class,
            invalid -> {
              assertThat(invalid.problem().code()).isEqualTo(code);
              assertThat(invalid.problem().pointer()).isEqualTo(pointer);
            });
  }

  @Test
  void text_ofWholePairs_isTaken() {
    Decoded.Valid decoded = valid(PROMPT.replace("\"e1\"", "\"\\ud83d\\ude00\""));

    assertThat(decoded.event().getEventId()).isEqualTo("\ud83d\ude00");
  }

  @Test
  void fieldThatNobodyKnows_withALongName_isNeverCutWithinAPair() {
    String name = "x".repeat(63) + "\\ud83d\\ude00";

    Decoded.Valid decoded =
        valid(PROMPT.replace("\"prompt_id\"", "\"" + name + "\": \"y\", \"prompt_id\""));

    assertThat(decoded.unknown()).containsExactly("/payload/" + "x".repeat(63));
    assertThat(decoded.event().getMetadataMap().keySet()).allMatch(UnicodeText::isWhole);
  }

  @Test
  void fieldThatNobodyKnows_isKeptAmongTheLabelsAndToldOf() {
    String ahead =
        PROMPT
            .replace("\"prompt_id\"", "\"tone\": \"kind\", \"prompt_id\"")
            .replace("\"score\":0.5", "\"score\":0.5, \"page\": {\"no\": 7}");

    Decoded.Valid decoded = valid(ahead);

    assertThat(decoded.unknown())
        .containsExactlyInAnyOrder("/payload/tone", "/payload/documents/0/page");
    assertThat(decoded.event().getMetadataMap())
        .containsEntry("payload/tone", "kind")
        .containsEntry("payload/documents/0/page", "{\"no\":7}")
        .containsEntry("team", "search");
    assertThat(decoded.event().toBuilder().clearMetadata().build())
        .isEqualTo(valid(PROMPT).event().toBuilder().clearMetadata().build());
  }

  @Test
  void fieldThatNobodyKnows_readStrictly_isRefusedByName() throws JsonProcessingException {
    JsonNode ahead =
        JSON.readTree(PROMPT.replace("\"prompt_id\"", "\"tone\": \"kind\", \"prompt_id\""));

    assertThat(EventJson.decode(ahead, EventJson.UnknownFields.REFUSED))
        .isInstanceOfSatisfying(
            Decoded.Invalid.class,
            invalid -> {
              assertThat(invalid.problem().code()).isEqualTo(Code.UNKNOWN_FIELD);
              assertThat(invalid.problem().pointer()).isEqualTo("/payload/tone");
            });
  }

  @Test
  void fieldsThatNobodyKnows_inMasses_areBounded() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      many.append("\"x").append(i).append("\": \"").append("y".repeat(100)).append("\", ");
    }

    Decoded.Valid decoded = valid(PROMPT.replace("\"prompt_id\"", many + "\"prompt_id\""));

    assertThat(decoded.unknown()).hasSize(KeptFields.MAX_TOLD);
    assertThat(decoded.event().getMetadataCount()).isEqualTo(EventRules.MAX_METADATA);
  }

  @Test
  void event_asProtocolBuffersPrintsIt_isTheSameEvent() {
    String printed =
        """
        {"eventId": "e1", "eventType": "llm.completion.generated", "timestampMs": "1767323045678",
         "payload": {"completion": {"completionId": "c1", "usage": {"inputTokens": "14",
           "outputTokens": "9"}, "timeToFirstTokenMs": 0.5}}}""";
    String ours =
        completion(
                "\"usage\": {\"input_tokens\": 14, \"output_tokens\": 9},"
                    + " \"time_to_first_token_ms\": 0.5")
            .replace("\"2026-01-02T03:04:05.678Z\"", "1767323045678");

    assertThat(valid(printed)).isEqualTo(valid(ours));
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "12.0, 12",
    "1.2e1, 12",
    "'\"12\"', 12",
    "0, 0",
    "100000000000, 100000000000",
  })
  void wholeNumber_inAnyForm_isTheSameNumber(String written, long number) {
    assertThat(
            valid(completion("\"usage\": {\"input_tokens\": " + written + "}"))
                .event()
                .getPayload()
                .getCompletion()
                .getUsage()
                .getInputTokens())
        .isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource({
    "12.5, WRONG_KIND",
    "'\"12.0\"', WRONG_KIND",
    "'\"\"', WRONG_KIND",
    "true, WRONG_KIND",
    "-1, OUT_OF_RANGE",
    "100000000001, OUT_OF_RANGE",
    "9223372036854775807, OUT_OF_RANGE",
    "9223372036854775808, OUT_OF_RANGE",
    "'\"18446744073709551616\"', OUT_OF_RANGE",
    "1e300, WRONG_KIND",
    "1e400, WRONG_KIND",
  })
  void count_thatIsNoneOrTooLarge_isRefusedAlone(String written, Code code) {
    assertThat(decode(completion("\"usage\": {\"input_tokens\": " + written + "}")))
        .isInstanceOfSatisfying(
            Decoded.Invalid.class,
            invalid -> {
              assertThat(invalid.problem().code()).isEqualTo(code);
              assertThat(invalid.problem().pointer()).isEqualTo("/payload/usage/input_tokens");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"9007199254740993", "-9223372036854775808", "9223372036854775807"})
  void seed_isKeptToTheDigit(String seed) {
    for (String written : new String[] {seed, "\"" + seed + "\""}) {
      assertThat(
              valid(completion("\"request\": {\"seed\": " + written + "}"))
                  .event()
                  .getPayload()
                  .getCompletion()
                  .getRequest()
                  .getSeed())
          .isEqualTo(Long.parseLong(seed));
    }
  }

  @Test
  void idOfAnEventThatCannotBeTaken_isCut() {
    Decoded decoded = decode(PROMPT.replace("\"e1\"", "\"" + "x".repeat(600_000) + "\""));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Decoded.Invalid.class,
            invalid -> {
              assertThat(invalid.eventId()).hasSize(EventRules.MAX_ID_LENGTH);
              assertThat(invalid.problem().code()).isEqualTo(Code.TOO_LONG);
            });
  }

  /** Whatever field comes to the schema has a bound, or this fails. */
  @Test
  void everyFieldOfTheSchema_isBounded() {
    Set<String> seen = new TreeSet<>();
    Deque<Descriptor> left = new ArrayDeque<>(List.of(Event.getDescriptor()));
    while (!left.isEmpty()) {
      Descriptor message = left.pop();
      for (FieldDescriptor field : message.getFields()) {
        if (!seen.add(field.getFullName())) {
          continue;
        }
        switch (field.getJavaType()) {
          case STRING ->
              assertThat(EventRules.limit(field.getName()))
                  .isLessThanOrEqualTo(EventRules.MAX_TEXT_LENGTH);
          case LONG, INT, DOUBLE ->
              assertThat(Double.isFinite(EventRules.most(field.getName()))).isTrue();
          case BOOLEAN -> {}
          case MESSAGE -> left.push(field.getMessageType());
          case FLOAT, BYTE_STRING, ENUM -> fail("A kind of field without a rule: %s", field);
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(100);
  }

  private static String completion(String more) {
    return """
        {"event_id": "e1", "event_type": "llm.completion.generated",
         "timestamp": "2026-01-02T03:04:05.678Z", "payload": {"completion_id": "c1", %s}}"""
        .formatted(more);
  }

  @Test
  void text_atTheLimit_isTaken() {
    String text = "x".repeat(EventRules.MAX_TEXT_LENGTH);

    assertThat(decode(PROMPT.replace("hello", text))).isInstanceOf(Decoded.Valid.class);
    assertThat(decode(PROMPT.replace("hello", text + "x"))).isInstanceOf(Decoded.Invalid.class);
  }

  @Test
  void problem_ofAnyBrokenEvent_holdsNoContent() {
    String secret = "s3cret";
    Decoded decoded = decode(PROMPT.replace("[\"t1\"]", "{\"x\":\"" + secret + "\"}"));

    assertThat(decoded.toString()).doesNotContain(secret);
  }

  private static Decoded.Valid valid(String json) {
    Decoded decoded = decode(json);
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    return (Decoded.Valid) decoded;
  }

  private static Decoded decode(String json) {
    try {
      return EventJson.decode(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
