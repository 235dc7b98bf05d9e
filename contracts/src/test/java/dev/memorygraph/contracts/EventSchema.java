package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.EvaluationEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Writes the Protocol Buffers schema and {@link EventRules} as JSON Schema 2020-12. */
final class EventSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final TreeMap<String, ObjectNode> definitions = new TreeMap<>();

  static ObjectNode write() {
    return new EventSchema().event();
  }

  private ObjectNode event() {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:memory-graph:event");
    schema.put("title", "Telemetry event");
    schema.put("type", "object");
    schema.putArray("required").add("event_id").add("event_type").add("payload");
    strings(
        schema.putObject("properties").putObject("event_type").putArray("enum"),
        Arrays.stream(EventType.values()).map(EventType::label).toList());
    for (FieldDescriptor field : Event.getDescriptor().getFields()) {
      switch (field.getNumber()) {
        case Event.EVENT_TYPE_FIELD_NUMBER -> {}
        case Event.TIMESTAMP_MS_FIELD_NUMBER -> time(schema);
        case Event.PAYLOAD_FIELD_NUMBER -> schema.withObject("/properties").putObject("payload");
        default -> schema.withObject("/properties").set(field.getName(), field(field));
      }
    }
    schema.putArray("anyOf").addAll(List.of(required("timestamp"), required("timestamp_ms")));
    payloads(schema.putArray("allOf"));
    ObjectNode defs = schema.putObject("$defs");
    definitions.forEach(defs::set);
    return schema;
  }

  private static void time(ObjectNode schema) {
    ObjectNode time = schema.withObject("/properties").putObject("timestamp");
    time.put("description", "ISO-8601 with its zone, or milliseconds since 1970.");
    time.putArray("type").add("string").add("integer");
    schema.withObject("/properties").putObject("timestamp_ms").put("type", "integer");
  }

  private void payloads(ArrayNode allOf) {
    for (FieldDescriptor field : EventPayload.getDescriptor().getFields()) {
      List<String> types =
          Arrays.stream(EventType.values())
              .filter(type -> type.payload().getNumber() == field.getNumber())
              .map(EventType::label)
              .toList();
      ObjectNode rule = allOf.addObject();
      strings(rule.withObject("/if/properties/event_type").putArray("enum"), types);
      rule.withObject("/then/properties").set("payload", reference(field.getMessageType()));
    }
  }

  private ObjectNode field(FieldDescriptor field) {
    if (field.isMapField()) {
      ObjectNode map = JSON.objectNode().put("type", "object");
      map.put("maxProperties", EventRules.MAX_METADATA);
      map.putObject("additionalProperties").put("type", "string");
      return map;
    }
    if (field.isRepeated()) {
      ObjectNode list = JSON.objectNode().put("type", "array");
      list.put("maxItems", EventRules.MAX_LIST);
      list.set("items", single(field));
      return list;
    }
    return single(field);
  }

  private ObjectNode single(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING -> text(field.getName());
      case LONG, INT -> amount(field.getName(), "integer");
      case DOUBLE -> amount(field.getName(), "number");
      case BOOLEAN -> nullable("boolean");
      case MESSAGE -> reference(field.getMessageType());
      case FLOAT, BYTE_STRING, ENUM -> throw new IllegalStateException(field.getFullName());
    };
  }

  private static ObjectNode text(String name) {
    ObjectNode text = nullable("string").put("maxLength", EventRules.limit(name));
    Set<String> allowed = EventRules.allowed(name);
    if (!allowed.isEmpty()) {
      ArrayNode names = text.putArray("enum");
      strings(names, allowed.stream().sorted().toList());
      names.addNull();
    }
    return text;
  }

  private static ObjectNode amount(String name, String type) {
    double most = EventRules.most(name);
    ObjectNode amount = nullable(type);
    if (name.equals("seed")) {
      return amount;
    }
    amount.put("minimum", EventRules.countsUp(name) ? 0 : -(long) most);
    return amount.put("maximum", (long) most);
  }

  private ObjectNode reference(Descriptor message) {
    if (!definitions.containsKey(message.getName())) {
      ObjectNode definition = JSON.objectNode().put("type", "object");
      definitions.put(message.getName(), definition);
      Set<String> required = new LinkedHashSet<>(required(message));
      if (!required.isEmpty()) {
        strings(definition.putArray("required"), new ArrayList<>(required));
      }
      if (message.equals(EvaluationEvent.getDescriptor())) {
        definition.putArray("anyOf").addAll(List.of(required("target"), required("response_id")));
      }
      ObjectNode properties = definition.putObject("properties");
      message.getFields().forEach(field -> properties.set(field.getName(), field(field)));
    }
    return JSON.objectNode().put("$ref", "#/$defs/" + message.getName());
  }

  private static List<String> required(Descriptor message) {
    if (message.getName().equals("DocumentReference")) {
      return List.of("document_id");
    }
    return EventPayload.getDescriptor().getFields().stream()
        .filter(field -> field.getMessageType().equals(message))
        .map(field -> EventPayload.PayloadCase.forNumber(field.getNumber()))
        .flatMap(payload -> EventRules.required(payload).stream())
        .toList();
  }

  private static ObjectNode required(String field) {
    ObjectNode rule = JSON.objectNode();
    rule.putArray("required").add(field);
    return rule;
  }

  private static ObjectNode nullable(String type) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add(type).add("null");
    return schema;
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }
}
