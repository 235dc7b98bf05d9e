package dev.memorygraph.importers;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.telemetry.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The same history once more, as if other sessions had gone the same way later.
 *
 * <p>Ids of what happened (sessions, prompts, completions, calls, errors, events) end in {@code
 * ~n}; what took part stays the same: users, agents, models, tools, templates, documents, memories.
 * Trace and span ids must stay hexadecimal and become the digest of theirs with the suffix. Times
 * move on.
 *
 * @param number from 1; 0 changes nothing
 */
record Repetition(int number, long shiftMs) {
  private static final Set<String> HAPPENED =
      Set.of(
          "event_id",
          "session_id",
          "invocation_id",
          "parent_invocation_id",
          "error_id",
          "caused_by_error_id",
          "prompt_id",
          "previous_prompt_id",
          "completion_id",
          "previous_completion_id",
          "tool_call_id",
          "tool_call_ids",
          "evaluation_id",
          "metric_id");
  private static final Set<String> TIMES =
      Set.of("timestamp_ms", "window_start_ms", "window_end_ms");
  private static final Set<String> KINDS_THAT_STAY =
      Set.of("user", "agent", "model", "provider", "tool", "template", "document", "memory");

  /** The event of this repetition. */
  Event of(Event event) {
    if (number == 0) {
      return event;
    }
    Event.Builder changed = event.toBuilder();
    change(changed);
    return changed.build();
  }

  private void change(Message.Builder message) {
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      if (!field.getKey().isMapField()) {
        change(message, field.getKey(), field.getValue());
      }
    }
  }

  private void change(Message.Builder message, FieldDescriptor field, Object value) {
    if (field.isRepeated()) {
      List<?> changed = ((List<?>) value).stream().map(item -> changed(field, item)).toList();
      message.setField(field, changed);
    } else {
      message.setField(field, changed(field, value));
    }
  }

  private Object changed(FieldDescriptor field, Object value) {
    return switch (value) {
      case Message nested -> {
        Message.Builder builder = nested.toBuilder();
        change(builder);
        yield builder.build();
      }
      case String text -> changed(field.getName(), text);
      case Long time when TIMES.contains(field.getName()) -> time + number * shiftMs;
      default -> value;
    };
  }

  private String changed(String field, String text) {
    if (HAPPENED.contains(field)) {
      return suffixed(text);
    }
    return switch (field) {
      case "target" -> KINDS_THAT_STAY.contains(kind(text)) ? text : suffixed(text);
      case "trace_id", "span_id" -> digest(text);
      default -> text;
    };
  }

  private String suffixed(String id) {
    return id.isEmpty() ? id : id + "~" + number;
  }

  private String digest(String id) {
    return Sha256.hex(suffixed(id)).substring(0, id.length());
  }

  private static String kind(String target) {
    return target.substring(0, Math.max(0, target.indexOf(':')));
  }
}
