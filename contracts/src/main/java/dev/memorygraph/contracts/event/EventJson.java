package dev.memorygraph.contracts.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.memorygraph.base.UnicodeText;
import dev.memorygraph.contracts.JsonFields;
import dev.memorygraph.contracts.JsonMessage;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.WholeNumbers;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The event as JSON: the field names of the Protocol Buffers schema, with two differences that the
 * Observatory's REST contract asks for. The time is {@code timestamp}, ISO-8601 text or
 * milliseconds ({@code timestamp_ms} is read too), and {@code payload} is the payload itself, its
 * shape given by {@code event_type}; {@code {"prompt": {...}}}, as Protocol Buffers would print it,
 * is read too.
 *
 * <p>A field that the schema does not know is kept among the {@code metadata}, under its place in
 * the event, and told of: a producer that is a version ahead loses nothing, and a misspelt name
 * does not go unnoticed. Whoever wants such events refused reads strictly.
 */
public final class EventJson {
  private static final String PAYLOAD = "payload";
  private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

  private EventJson() {}

  /** What becomes of a field that the schema does not know. */
  public enum UnknownFields {
    /** Kept and told of. */
    KEPT,
    /** The event is refused. */
    REFUSED;

    /** Reads {@code kept} or {@code refused}; empty where it is neither. */
    public static Optional<UnknownFields> parse(String text) {
      return Arrays.stream(values())
          .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
          .findFirst();
    }
  }

  /** Reads one event and checks it against {@link EventRules}; unknown fields are kept. */
  public static Decoded decode(JsonNode json) {
    return decode(json, UnknownFields.KEPT);
  }

  /** Reads one event and checks it against {@link EventRules}. */
  public static Decoded decode(JsonNode json, UnknownFields unknownFields) {
    if (!(json instanceof ObjectNode object)) {
      return new Decoded.Invalid("", new Problem(Code.NOT_AN_OBJECT, "", "An event is an object."));
    }
    Optional<Problem> broken = Problem.malformedText(object);
    if (broken.isPresent()) {
      return new Decoded.Invalid(eventId(object), broken.get());
    }
    try {
      KeptFields kept = new KeptFields();
      Event event =
          kept.addTo(
              event(
                  object, unknownFields == UnknownFields.KEPT ? kept : JsonFields.Unknown.REFUSED));
      return EventRules.check(event)
          .<Decoded>map(problem -> new Decoded.Invalid(event.getEventId(), problem))
          .orElseGet(() -> new Decoded.Valid(event, kept.pointers()));
    } catch (JsonFields.UnfitException e) {
      return new Decoded.Invalid(eventId(object), e.problem());
    }
  }

  private static String eventId(ObjectNode json) {
    return Optional.of(json.path("event_id").asText("")).filter(UnicodeText::isWhole).orElse("");
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

  private static Event event(ObjectNode json, JsonFields.Unknown unknown) {
    JsonMessage event = new JsonMessage(Event.getDescriptor(), "", unknown);
    String type = "";
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      switch (field.getKey()) {
        case "timestamp", "timestamp_ms", "timestampMs" ->
            event.number(Event.TIMESTAMP_MS_FIELD_NUMBER, timestamp(field));
        case PAYLOAD -> {}
        case "event_type", "eventType" -> {
          event.field(field);
          type = field.getValue().asText(type);
        }
        default -> event.field(field);
      }
    }
    // The payload comes last, since its shape follows from the type.
    EventType.parse(type)
        .ifPresent(
            known ->
                payload(known.payload(), json.path(PAYLOAD), unknown)
                    .ifPresent(payload -> event.bytes(Event.PAYLOAD_FIELD_NUMBER, payload)));
    return parsed(event.encoded());
  }

  private static Event parsed(ByteString event) {
    try {
      return Event.parseFrom(event);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("What was encoded can be decoded", e);
    }
  }

  private static Optional<ByteString> payload(
      PayloadCase type, JsonNode json, JsonFields.Unknown unknown) {
    if (json.isMissingNode()) {
      return Optional.empty();
    }
    FieldDescriptor field = EventPayload.getDescriptor().findFieldByNumber(type.getNumber());
    JsonNode payload = json;
    for (String name : List.of(field.getName(), field.getJsonName())) {
      if (payload.size() == 1 && payload.path(name).isObject()) {
        payload = payload.path(name);
      }
    }
    JsonMessage said = new JsonMessage(field.getMessageType(), "/payload", unknown).all(payload);
    JsonMessage built = new JsonMessage(EventPayload.getDescriptor(), "", unknown);
    built.bytes(field.getNumber(), said.encoded());
    return Optional.of(built.encoded());
  }

  private static long timestamp(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    String pointer = "/" + field.getKey();
    OptionalLong usual =
        value.isTextual() ? UtcTime.parse(value.textValue()) : OptionalLong.empty();
    if (usual.isPresent()) {
      return usual.getAsLong();
    }
    if (value.isTextual() && !DIGITS.matcher(value.textValue()).matches()) {
      return time(value.textValue(), pointer);
    }
    if (value.isIntegralNumber() || value.isTextual()) {
      return WholeNumbers.read(value, pointer, Long.MIN_VALUE, Long.MAX_VALUE);
    }
    throw noTime(pointer);
  }

  private static long time(String text, String pointer) {
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      throw noTime(pointer);
    } catch (ArithmeticException e) {
      throw new JsonFields.UnfitException(Code.OUT_OF_RANGE, pointer, EventRules.TIMES);
    }
  }

  private static JsonFields.UnfitException noTime(String pointer) {
    return new JsonFields.UnfitException(
        Code.WRONG_KIND,
        pointer,
        "Must be an ISO-8601 time with its zone, or whole milliseconds since 1970.");
  }
}
