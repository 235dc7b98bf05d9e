package dev.memorygraph.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.testkit.BadValues;
import dev.memorygraph.testkit.BadValues.Planted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Events with every field of the schema, and bad values in each, found by walking the schema. */
public final class EveryField {
  private static final Map<String, String> NAMES =
      Map.of(
          "status", "success",
          "severity", "info",
          "span_kind", "client",
          "priority", "normal",
          "classification", "internal",
          "target", "session:s",
          "operation", "read");

  private EveryField() {}

  /** As JSON, one of each type, with nothing bad. */
  public static List<ObjectNode> good() {
    return Arrays.stream(EventType.values()).map(EveryField::event).toList();
  }

  /** As JSON, each bad in one place. */
  public static List<Planted> json() {
    List<Planted> planted = new ArrayList<>();
    for (EventType type : EventType.values()) {
      ObjectNode event = event(type);
      boolean first = planted.isEmpty();
      planted.addAll(BadValues.in(event, first ? "" : "/payload"));
      if (first) {
        planted.addAll(BadValues.encodings(event));
      }
    }
    return planted;
  }

  /** As Protocol Buffers, which have no wrong kinds but numbers and texts of any size. */
  public static List<Planted> protobuf() {
    List<Planted> planted = new ArrayList<>();
    for (EventType type : EventType.values()) {
      Event.Builder event = Event.newBuilder().setEventId("e").setEventType(type.label());
      event.setTimestampMs(1_700_000_000_000L);
      FieldDescriptor payload =
          EventPayload.getDescriptor().findFieldByNumber(type.payload().getNumber());
      Message.Builder good = event.getPayloadBuilder().newBuilderForField(payload);
      for (FieldDescriptor field : payload.getMessageType().getFields()) {
        spoilt(
            good,
            field,
            bad ->
                planted.add(
                    new Planted(
                        type.label() + " " + field.getName(),
                        event
                            .setPayload(EventPayload.newBuilder().setField(payload, bad))
                            .build()
                            .toByteArray())));
      }
    }
    return planted;
  }

  private static void spoilt(
      Message.Builder message, FieldDescriptor field, Consumer<Message> each) {
    List<?> values =
        switch (field.getJavaType()) {
          case STRING -> List.of("", " ", "\u0000", "\u8a9e".repeat(256), "x".repeat(257));
          case LONG -> List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);
          case INT -> List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
          case DOUBLE -> List.of(0.0, -1.0, 1e308, Double.NaN, Double.NEGATIVE_INFINITY);
          case BOOLEAN, MESSAGE, FLOAT, ENUM, BYTE_STRING -> List.of();
        };
    for (Object value : values) {
      Message.Builder bad = message.clone();
      if (field.isRepeated()) {
        bad.addRepeatedField(field, value);
      } else {
        bad.setField(field, value);
      }
      each.accept(bad.build());
    }
    if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isRepeated()) {
      Message.Builder nested = message.newBuilderForField(field);
      for (FieldDescriptor inner : field.getMessageType().getFields()) {
        spoilt(nested, inner, bad -> each.accept(message.clone().setField(field, bad).build()));
      }
    }
  }

  private static ObjectNode event(EventType type) {
    FieldDescriptor payload =
        EventPayload.getDescriptor().findFieldByNumber(type.payload().getNumber());
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    for (FieldDescriptor field : Event.getDescriptor().getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.STRING) {
        put(event, field);
      }
    }
    event.put("event_type", type.label()).put("timestamp", 1_700_000_000_000L);
    event.put("tenant_id", "");
    event.putObject("metadata").put("k", "v");
    event.set("payload", message(payload.getMessageType()));
    return event;
  }

  private static ObjectNode message(Descriptor descriptor) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    descriptor.getFields().forEach(field -> put(message, field));
    return message;
  }

  private static void put(ObjectNode message, FieldDescriptor field) {
    if (field.isMapField()) {
      message.putObject(field.getName()).put("k", "v");
      return;
    }
    ArrayNode value = JsonNodeFactory.instance.arrayNode();
    switch (field.getJavaType()) {
      case STRING -> value.add(NAMES.getOrDefault(field.getName(), "x"));
      case LONG, INT -> value.add(1);
      case DOUBLE -> value.add(0.5);
      case BOOLEAN -> value.add(true);
      case MESSAGE -> value.add(message(field.getMessageType()));
      case FLOAT, ENUM, BYTE_STRING ->
          throw new IllegalStateException("The schema uses no field like " + field.getFullName());
    }
    message.set(field.getName(), field.isRepeated() ? value : value.get(0));
  }
}
