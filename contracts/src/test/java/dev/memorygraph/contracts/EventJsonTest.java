package dev.memorygraph.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Problem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "\"prompt_id\"|\"promt_id\"|UNKNOWN_FIELD|/payload/promt_id",
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
