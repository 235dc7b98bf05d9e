package dev.memorygraph.contracts.event;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.telemetry.DocumentReference;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload.PayloadCase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event must fulfil beyond the schema, whatever encoding it came in: required ids, known
 * names, limits.
 */
public final class EventRules {
  /** Characters of an id or a name. */
  public static final int MAX_ID_LENGTH = 256;

  /** Characters of a text: a prompt, an answer, a tool's result. */
  public static final int MAX_TEXT_LENGTH = 1_000_000;

  /** Labels in {@code metadata}. */
  public static final int MAX_METADATA = 64;

  /** Characters of a label's value. */
  public static final int MAX_METADATA_VALUE_LENGTH = 4_096;

  /** Ids or documents in one list. */
  public static final int MAX_LIST = 1_000;

  /** Tokens, or anything else that is counted: ten million calls of them fit into 64 bits. */
  public static final long MAX_COUNT = 100_000_000_000L;

  /** US dollars of one call. */
  public static final double MAX_USD = 1e9;

  /** Scores, parameters and figures, from this below zero to this above. */
  public static final double MAX_FIGURE = 1e18;

  /**
   * Milliseconds, since 1970 or of a duration: those of the first instant that is no longer taken.
   */
  public static final long MAX_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

  /** What is said of a time outside the bounds. */
  static final String TIMES = "The time must lie in the years 2000 to 2099.";

  private static final long EARLIEST_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
  private static final Set<String> TEXT_FIELDS =
      Set.of("text", "system", "arguments", "result", "message", "explanation", "description");
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "status", Set.of("success", "error", "timeout"),
          "span_kind", Set.of("internal", "server", "client", "producer", "consumer"),
          "severity", Set.of("info", "warning", "error", "critical"),
          "priority", Set.of("low", "normal", "high", "critical"),
          "classification", Set.of("public", "internal", "confidential", "restricted", "pii"));

  private EventRules() {}

  /** The first rule that the event breaks, or empty. */
  public static Optional<Problem> check(Event event) {
    Optional<Problem> first = type(event).or(() -> timestamp(event));
    if (first.isPresent()) {
      return first;
    }
    return WireRules.surelyHold(event) ? subject(event) : checkMessage(event);
  }

  /** The same of its fields, whatever its bytes tell. */
  static Optional<Problem> checkMessage(Event event) {
    return fields(event, "").or(() -> required(event));
  }

  /** How many characters a text field takes. */
  public static int limit(String field) {
    return TEXT_FIELDS.contains(field) ? MAX_TEXT_LENGTH : MAX_ID_LENGTH;
  }

  /** The names that a field takes; empty where it takes any text. */
  public static Set<String> allowed(String field) {
    return ALLOWED.getOrDefault(field, Set.of());
  }

  /** Whether a number is a measurement that cannot be below zero. */
  public static boolean countsUp(String field) {
    return field.endsWith("_tokens")
        || field.endsWith("_ms")
        || field.endsWith("_count")
        || field.equals("seconds")
        || field.equals("usd");
  }

  /** The greatest value of a number; the least is zero or the same below it. */
  public static double most(String field) {
    if (field.equals("seed")) {
      return Long.MAX_VALUE; // any 64 bits, kept to the digit and added to nothing
    }
    if (field.endsWith("_ms")) {
      return MAX_MS; // a time as well as a duration
    }
    if (field.equals("usd")) {
      return MAX_USD;
    }
    return field.endsWith("_tokens")
            || field.endsWith("count")
            || field.equals("top_k")
            || field.equals("seconds")
        ? MAX_COUNT
        : MAX_FIGURE;
  }

  /** The fields that a payload cannot do without. */
  public static List<String> required(PayloadCase payload) {
    return switch (payload) {
      case INVOCATION, TOKENS, PAYLOAD_NOT_SET -> List.of();
      case LATENCY -> List.of("latency_ms");
      case ERROR -> List.of("error_id");
      case SESSION -> List.of();
      case PROMPT, RETRIEVAL -> List.of("prompt_id");
      case COMPLETION -> List.of("completion_id");
      case TOOL_CALL -> List.of("tool_call_id", "tool_name");
      case TOOL_RESULT -> List.of("tool_call_id");
      case AGENT -> List.of("agent_id");
      case HANDOFF -> List.of("completion_id", "to_agent_id");
      case MEMORY_ACCESS -> List.of("operation", "record_ids");
      case EVALUATION -> List.of("evaluation_id", "name");
      case TEMPLATE -> List.of("template_id", "version");
      case METRIC -> List.of("metric_id", "metric_type");
    };
  }

  private static Optional<Problem> type(Event event) {
    if (event.getEventId().isBlank()) {
      return missing("/event_id");
    }
    if (event.getEventType().isBlank()) {
      return missing("/event_type");
    }
    Optional<EventType> type = EventType.parse(event.getEventType());
    if (type.isEmpty()) {
      return problem(Code.UNKNOWN_TYPE, "/event_type", "There is no event type of this name.");
    }
    boolean fits = type.get().payload() == event.getPayload().getPayloadCase();
    return fits ? Optional.empty() : missing("/payload");
  }

  private static Optional<Problem> timestamp(Event event) {
    if (event.getTimestampMs() == 0) {
      return missing("/timestamp");
    }
    boolean sensible = event.getTimestampMs() >= EARLIEST_MS && event.getTimestampMs() < MAX_MS;
    return sensible ? Optional.empty() : problem(Code.OUT_OF_RANGE, "/timestamp", TIMES);
  }

  private static Optional<Problem> required(Event event) {
    Message payload = payload(event);
    Optional<String> absent =
        required(event.getPayload().getPayloadCase()).stream()
            .filter(name -> isAbsent(payload, name))
            .findFirst();
    if (absent.isPresent()) {
      return missing("/payload/" + absent.get());
    }
    return subject(event);
  }

  /** Payloads that belong to an invocation or a session may name it in the envelope instead. */
  private static Optional<Problem> subject(Event event) {
    return switch (event.getPayload().getPayloadCase()) {
      case INVOCATION, TOKENS, LATENCY ->
          InvocationIds.of(event).isEmpty() ? missing("/payload/invocation_id") : Optional.empty();
      case SESSION -> event.getSessionId().isBlank() ? missing("/session_id") : Optional.empty();
      case EVALUATION ->
          event.getPayload().getEvaluation().getTarget().isBlank()
                  && event.getPayload().getEvaluation().getResponseId().isBlank()
              ? missing("/payload/target")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> fields(Message message, String path) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String pointer = path + "/" + field.getKey().getName();
      Optional<Problem> problem = field(field.getKey(), field.getValue(), pointer);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> field(FieldDescriptor field, Object value, String pointer) {
    if (field.isMapField()) {
      return labels((List<?>) value, pointer);
    }
    if (field.isRepeated()) {
      return list(field, (List<?>) value, pointer);
    }
    return single(field, value, pointer);
  }

  private static Optional<Problem> single(FieldDescriptor field, Object value, String pointer) {
    return switch (value) {
      case DocumentReference document when document.getDocumentId().isBlank() ->
          missing(pointer + "/document_id");
      // which payload it is, JSON says by the event's type and not by a name
      case Message nested when field.getRealContainingOneof() != null -> fields(nested, "/payload");
      case Message nested -> fields(nested, pointer);
      case String text -> text(field.getName(), text, pointer);
      case Long number -> amount(field.getName(), number, pointer);
      case Integer number -> amount(field.getName(), number, pointer);
      case Double number -> amount(field.getName(), number, pointer);
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> list(FieldDescriptor field, List<?> values, String pointer) {
    if (values.size() > MAX_LIST) {
      return problem(Code.TOO_LONG, pointer, "At most " + MAX_LIST + " entries are taken.");
    }
    for (int i = 0; i < values.size(); i++) {
      Optional<Problem> problem = item(field, values.get(i), pointer + "/" + i);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> item(FieldDescriptor field, Object value, String pointer) {
    boolean blank = value instanceof String text && text.isBlank();
    return blank ? missing(pointer) : single(field, value, pointer);
  }

  private static Optional<Problem> labels(List<?> entries, String pointer) {
    if (entries.size() > MAX_METADATA) {
      return problem(Code.TOO_LONG, pointer, "At most " + MAX_METADATA + " entries are taken.");
    }
    boolean tooLong =
        entries.stream()
            .map(Message.class::cast)
            .flatMap(entry -> entry.getAllFields().values().stream())
            .anyMatch(text -> text.toString().length() > MAX_METADATA_VALUE_LENGTH);
    return tooLong
        ? problem(
            Code.TOO_LONG,
            pointer,
            "A key or value is longer than " + MAX_METADATA_VALUE_LENGTH + " characters.")
        : Optional.empty();
  }

  private static Optional<Problem> text(String name, String value, String pointer) {
    if (value.length() > limit(name)) {
      return problem(Code.TOO_LONG, pointer, "At most " + limit(name) + " characters are taken.");
    }
    Set<String> allowed = allowed(name);
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      return problem(
          Code.OUT_OF_RANGE,
          pointer,
          "Must be one of " + String.join(", ", allowed.stream().sorted().toList()) + ".");
    }
    return Optional.empty();
  }

  /** Measurements of time, tokens and money count up from zero; scores and parameters need not. */
  private static Optional<Problem> amount(String name, Number value, String pointer) {
    double number = value.doubleValue();
    double most = most(name);
    double least = countsUp(name) ? 0 : -most;
    boolean fits = number >= least && number <= most; // which NaN is not
    return fits
        ? Optional.empty()
        : problem(
            Code.OUT_OF_RANGE,
            pointer,
            "Must be a finite number from %.0f to %.0f.".formatted(least, most));
  }

  private static boolean isAbsent(Message payload, String name) {
    FieldDescriptor field = payload.getDescriptorForType().findFieldByName(name);
    if (field.isRepeated()) {
      return payload.getRepeatedFieldCount(field) == 0;
    }
    return field.hasPresence()
        ? !payload.hasField(field)
        : payload.getField(field).toString().isBlank();
  }

  private static Message payload(Event event) {
    return (Message) event.getPayload().getAllFields().values().iterator().next();
  }

  private static Optional<Problem> missing(String pointer) {
    return problem(Code.MISSING_FIELD, pointer, "This field is needed.");
  }

  private static Optional<Problem> problem(Code code, String pointer, String detail) {
    return Optional.of(new Problem(code, pointer, detail));
  }
}
