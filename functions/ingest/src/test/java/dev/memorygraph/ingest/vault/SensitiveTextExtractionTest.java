package dev.memorygraph.ingest.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.graph.fact.Facts;
import dev.memorygraph.ingest.facts.EventFacts;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveTextExtractionTest {
  /** Fields besides ids that hold a word of a vocabulary, wherever they stand. */
  private static final Set<String> MAY_BE_SEEN =
      Set.of(
          "error_type",
          "evaluator",
          "finish_reasons",
          "metric_type",
          "operation",
          "percentile",
          "price_version",
          "priority",
          "provider",
          "request_model",
          "severity",
          "span_kind",
          "status",
          "target",
          "template_version",
          "parent_version",
          "tool_name",
          "tool_type",
          "unit",
          "version",
          "content_ref");

  /** Every field of every kind of event, so that one that is added is tried as well. */
  @ParameterizedTest
  @MethodSource("payloads")
  void wordsOfASensitiveEvent_areNotInTheGraph(FieldDescriptor payload) {
    Event event = planted(payload);

    SensitiveTextExtraction extraction = extract(event, Classification.CONFIDENTIAL);

    Set<String> seen = planted(extraction.facts().toString());
    seen.removeIf(field -> field.endsWith("_id") || field.endsWith("_ids"));
    seen.removeAll(MAY_BE_SEEN);
    if (payload.getName().equals("prompt")) {
      seen.remove("role"); // one of four words
    }
    assertThat(seen).as("fields whose words are in the graph").isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Classification.class,
      names = {"CONFIDENTIAL", "RESTRICTED", "PII"})
  void textsOfASensitiveEvent_areInTheVault(Classification classification) {
    FieldDescriptor session = EventPayload.getDescriptor().findFieldByName("session");

    SensitiveTextExtraction extraction = extract(planted(session), classification);

    assertThat(extraction.contents())
        .extracting(content -> content.getContent().toStringUtf8())
        .contains("canary<name>", "canary<purpose>", "[\"canary<tags>\"]");
    assertThat(extraction.facts().toString()).contains("name_ref", "purpose_ref", "tags_ref");
  }

  @Test
  void keyThatASensitiveCallCameWith_staysInTheGraph() {
    Event event = planted(EventPayload.getDescriptor().findFieldByName("completion"));
    Facts facts = EventFacts.of(event, "pii", Optional.of("k1"));

    SensitiveTextExtraction extraction =
        SensitiveTextExtraction.of(event, facts, Classification.PII);

    assertThat(extraction.facts().nodes().values())
        .anyMatch(node -> "k1".equals(node.values().get("api_key")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "漢", "%", "x"})
  void idOfTheGreatestLength_hasAContentIdThatTheVaultTakes(String letter) {
    Set<String> ids =
        Stream.of("a", "b")
            .map(last -> extract(prompt(letter.repeat(255) + last), Classification.PII))
            .flatMap(extraction -> extraction.contents().stream())
            .map(StoreRequest::getContentId)
            .collect(Collectors.toSet());

    assertThat(ids).hasSize(2).allSatisfy(id -> assertThat(id.length()).isLessThan(470));
  }

  private static Stream<FieldDescriptor> payloads() {
    return EventPayload.getDescriptor().getFields().stream();
  }

  private static SensitiveTextExtraction extract(Event event, Classification classification) {
    return SensitiveTextExtraction.of(
        event, EventFacts.of(event, classification.label()), classification);
  }

  private static Event prompt(String id) {
    return Event.newBuilder()
        .setEventId("e")
        .setPayload(
            EventPayload.newBuilder()
                .setPrompt(PromptEvent.newBuilder().setPromptId(id).setText("hello")))
        .build();
  }

  /** An event with a canary in every text. */
  private static Event planted(FieldDescriptor payload) {
    Event.Builder event = (Event.Builder) plant(Event.newBuilder(), "payload");
    EventPayload.Builder built = EventPayload.newBuilder();
    built.setField(payload, plant(built.newBuilderForField(payload), "").build());
    return event.setPayload(built).build();
  }

  private static Message.Builder plant(Message.Builder message, String without) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.getName().equals(without)) {
        continue;
      }
      if (field.isMapField()) {
        Message.Builder entry = message.newBuilderForField(field);
        message.addRepeatedField(field, plantEntry(entry, field.getName()));
      } else if (field.getJavaType() == JavaType.STRING) {
        set(message, field, "canary<" + field.getName() + ">");
      } else if (field.getJavaType() == JavaType.MESSAGE) {
        set(message, field, plant(message.newBuilderForField(field), "").build());
      }
    }
    return message;
  }

  private static Message plantEntry(Message.Builder entry, String name) {
    entry
        .getDescriptorForType()
        .getFields()
        .forEach(part -> entry.setField(part, "canary<" + name + ">"));
    return entry.build();
  }

  private static void set(Message.Builder message, FieldDescriptor field, Object value) {
    if (field.isRepeated()) {
      message.addRepeatedField(field, value);
    } else {
      message.setField(field, value);
    }
  }

  /** The names of the fields whose canaries a text has. */
  private static Set<String> planted(String text) {
    return Pattern.compile("canary<([a-z_]+)>")
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
