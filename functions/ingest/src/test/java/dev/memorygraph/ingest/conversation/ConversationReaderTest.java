package dev.memorygraph.ingest.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.event.Decoded;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.event.EventJson.UnknownFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationReaderTest {
  private static final RecordHeading HEADING = new RecordHeading("", "observatory");

  private final ConversationReader reader = new ConversationReader(UnknownFields.KEPT);

  @Test
  void samples_becomeTheEventsBesideThem() {
    List<JsonNode> events = new ArrayList<>();
    for (ConversationTopic topic : ConversationTopic.values()) {
      for (SampleRecords.Sample sample : SampleRecords.of(topic)) {
        reader
            .read(topic, sample.value(), new RecordHeading(sample.key(), "observatory"))
            .forEach(decoded -> events.add(json(decoded)));
      }
    }

    assertThat(text(events)).isEqualTo(text(SampleRecords.events()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PROMPTS|[]|not_an_object|''",
        "PROMPTS|{}|missing_field|/prompt",
        "PROMPTS|{'prompt': 'hello'}|wrong_kind|/prompt",
        "PROMPTS|{'eventId': 'e', 'prompt': {}}|missing_field|/timestamp",
        "PROMPTS|{'timestamp': 1700000000000, 'prompt': {}}|missing_field|/eventId",
        "PROMPTS|{'eventId': 7, 'timestamp': 1700000000000, 'prompt': {}}|wrong_kind|/eventId",
        "PROMPTS|{'eventId': 'e', 'timestamp': 'soon', 'prompt': {}}|wrong_kind|/timestamp",
        "PROMPTS|{'eventId': 'e', 'timestamp': 1700000000000, 'prompt': {'text': 1}}"
            + "|wrong_kind|/prompt/text",
        "PROMPTS|{'eventId': 'e', 'timestamp': 1700000000000, 'prompt': {'parameters': []}}"
            + "|wrong_kind|/prompt/parameters",
        "PROMPTS|{'eventId': 'e', 'timestamp': 1700000000000, 'prompt': {}, 'session': []}"
            + "|wrong_kind|/session",
        "PROMPTS|{'eventId': 'e', 'timestamp': 1700000000000, 'prompt': {}, 'context':"
            + " {'documents': [{'relevanceScore': 1}]}}|missing_field|/context/documents/0/document_id",
        "PROMPTS|{'eventId': 'e', 'timestamp': 1700000000000, 'prompt': {}, 'model':"
            + " {'parameters': {'maxTokens': -1}}}|out_of_range|/model/parameters/maxTokens",
        "RESPONSES|{'eventId': 'e', 'timestamp': 1700000000000, 'response': {}}"
            + "|missing_field|/promptEventId",
        "RESPONSES|{'eventId': 'e', 'timestamp': 1700000000000, 'promptEventId': 'p'}"
            + "|missing_field|/response",
        "RESPONSES|{'eventId': 'e', 'timestamp': 1700000000000, 'promptEventId': 'p',"
            + " 'response': {}, 'usage': {'promptTokens': -1}}|out_of_range|/usage/promptTokens",
        "RESPONSES|{'eventId': 'e', 'timestamp': 1700000000000, 'promptEventId': 'p',"
            + " 'response': {'toolCalls': [{'function': {}}]}}"
            + "|missing_field|/response/toolCalls/0/function/name",
        "SESSIONS|{'eventId': 'e', 'timestamp': 1700000000000}|missing_field|/session/id",
        "SESSIONS|{'eventId': 'e', 'session': {'id': 's', 'endedAt': 'late'}}"
            + "|wrong_kind|/session/endedAt",
      })
  void recordThatIsWrong_isToldByItsOwnPlace(
      ConversationTopic topic, String record, String code, String pointer) {
    List<Problem> problems =
        reader.read(topic, parse(record), HEADING).stream()
            .filter(Decoded.Invalid.class::isInstance)
            .map(decoded -> ((Decoded.Invalid) decoded).problem())
            .toList();

    assertThat(problems).isNotEmpty();
    assertThat(problems.getFirst().code().label()).isEqualTo(code);
    assertThat(problems.getFirst().pointer()).isEqualTo(pointer);
  }

  @Test
  void fieldThatNobodyKnows_isALabel_orRefusedWhereThatIsAskedFor() {
    JsonNode record =
        parse(
            "{'eventId': 'e', 'timestamp': 1700000000000, 'event_type': 'llm.tool.called',"
                + " 'payload': {'x': 1}, 'prompt': {'text': 't', 'mood': 'calm'}}");

    JsonNode prompt = json(reader.read(ConversationTopic.PROMPTS, record, HEADING).getFirst());

    assertThat(prompt.path("event_type").asText()).isEqualTo("llm.prompt.submitted");
    assertThat(prompt.path("metadata").toString())
        .isEqualTo(
            "{\"source\":\"observatory\",\"event_type\":\"llm.tool.called\","
                + "\"payload\":\"{\\\"x\\\":1}\",\"prompt/mood\":\"calm\"}");
    assertThat(
            new ConversationReader(UnknownFields.REFUSED)
                .read(ConversationTopic.PROMPTS, record, HEADING))
        .singleElement()
        .isInstanceOfSatisfying(
            Decoded.Invalid.class,
            invalid -> {
              assertThat(invalid.eventId()).isEqualTo("e");
              assertThat(invalid.problem().code().label()).isEqualTo("unknown_field");
              assertThat(invalid.problem().pointer()).isEqualTo("/event_type");
            });
  }

  @Test
  void session_ofWhichOnlyTheKeyTells_isOne() {
    JsonNode record = parse("{'eventId': 'e', 'timestamp': 1700000000000}");

    JsonNode event =
        json(
            reader.read(ConversationTopic.SESSIONS, record, new RecordHeading("s", "")).getFirst());

    assertThat(event.path("event_type").asText()).isEqualTo("llm.session.started");
    assertThat(event.path("session_id").asText()).isEqualTo("s");
  }

  @Test
  void contentsThatTheGraphDoesNotHold_areInNoLabel() {
    JsonNode record =
        parse(
            "{'eventId': 'e', 'timestamp': 1700000000000, 'prompt': {'template': 'canary',"
                + " 'images': [{'base64': 'canary'}]}, 'context': {'documents': [{'id': 'd',"
                + " 'content': 'canary'}], 'conversationHistory': [{'role': 'user',"
                + " 'content': 'canary'}]}}");

    List<Decoded> events = reader.read(ConversationTopic.PROMPTS, record, HEADING);

    assertThat(events)
        .allSatisfy(event -> assertThat(json(event).toString()).doesNotContain("can"));
  }

  private static JsonNode parse(String record) {
    return Json.read(record.replace('\'', '"').getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }

  private static JsonNode json(Decoded decoded) {
    assertThat(decoded).isInstanceOf(Decoded.Valid.class);
    return EventJson.encode(((Decoded.Valid) decoded).event());
  }

  private static List<String> text(List<JsonNode> events) {
    return events.stream().map(JsonNode::toString).toList();
  }
}
