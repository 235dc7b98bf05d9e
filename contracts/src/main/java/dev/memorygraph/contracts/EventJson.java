package dev.memorygraph.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

/**
 * The event as JSON: the field names of the Protocol Buffers schema, with two differences that the
 * Observatory's REST contract asks for. The time is {@code timestamp}, ISO-8601 text or
 * milliseconds ({@code timestamp_ms} is read too), and {@code payload} is the payload itself, its
 * shape given by {@code event_type}; {@code {"prompt": {...}}}, as Protocol Buffers would print it,
 * is read too.
 *
 * <p>Reading is strict: a field that the schema does not know is refused, since a misspelt name
 * would otherwise lose data in silence. Free labels belong in {@code metadata}.
 */
public final class EventJson {
  private static final String PAYLOAD = "payload";

  private EventJson() {}

  /** Reads one event and checks it against {@link EventRules}. */
  public static Decoded decode(JsonNode json) {
    if (!(json instanceof ObjectNode object)) {
      return new Decoded.Invalid("", new Problem(Code.NOT_AN_OBJECT, "", "An event is an object."));
    }
    try {
      Event event = event(object);
      return EventRules.check(event)
          .<Decoded>map(problem -> new Decoded.Invalid(event.getEventId(), problem))
          .orElseGet(() -> new Decoded.Valid(event));
    } catch (JsonFields.UnfitException e) {
      return new Decoded.Invalid(json.path("event_id").asText(""), e.problem());
    }
  }

  /** Writes an event so that {@link #decode} gives the same event back. */
  public static ObjectNode encode(Event event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<FieldDescriptor, Object> field : event.getAllFields().entrySet()) {
      switch (field.getKey().getNumber()) {
        case Event.TIMESTAMP_MS_FIELD_NUMBER ->
            json.put("timestamp", Instant.ofEpochMilli(event.getTimestampMs()).toString());
        case Event.PAYLOAD_FIELD_NUMBER -> json.set(PAYLOAD, payload(event.getPayload()));
        default -> JsonFields.write(json, field.getKey(), field.getValue());
      }
    }
    return json;
  }

  private static ObjectNode payload(EventPayload payload) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    payload.getAllFields().values().forEach(value -> JsonFields.write(json, (Message) value));
    return json;
  }

  private static Event event(ObjectNode json) {
    Event.Builder event = Event.newBuilder();
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      switch (field.getKey()) {
        case "timestamp", "timestamp_ms" -> event.setTimestampMs(timestamp(field));
        case PAYLOAD -> event.clearPayload();
        default -> JsonFields.read(event, field, "");
      }
    }
    // The payload comes last, since its shape follows from the type.
    payloadCase(event.getEventType()).ifPresent(type -> readPayload(event, type, json));
    return event.build();
  }

  private static Optional<PayloadCase> payloadCase(String type) {
    return EventType.parse(type).map(EventType::payload);
  }

  private static void readPayload(Event.Builder event, PayloadCase type, ObjectNode json) {
    FieldDescriptor field = EventPayload.getDescriptor().findFieldByNumber(type.getNumber());
    JsonNode payload = json.path(PAYLOAD);
    if (payload.size() == 1 && payload.path(field.getName()).isObject()) {
      payload = payload.path(field.getName());
    }
    if (!payload.isMissingNode()) {
      EventPayload.Builder built = EventPayload.newBuilder();
      built.setField(
          field, JsonFields.message(built.newBuilderForField(field), payload, "/payload"));
      event.setPayload(built);
    }
  }

  private static long timestamp(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isTextual()) {
      try {
        return OffsetDateTime.parse(value.textValue()).toInstant().toEpochMilli();
      } catch (DateTimeException e) {
        // Said below, in the same words as for every other kind of value.
      }
    }
    throw new JsonFields.UnfitException(
        Code.WRONG_KIND,
        "/" + field.getKey(),
        "Must be an ISO-8601 time with its zone, or whole milliseconds since 1970.");
  }
}
