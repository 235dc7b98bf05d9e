package dev.memorygraph.edge.subscription;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.telemetry.AgentEvent;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.graph.Disclosable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is left of an event without what people, models and tools said: ids, numbers, times, and
 * words of fixed vocabularies, as in the graph. A list of what stays, so that a field that is added
 * one day is left out until somebody decides that it may be seen.
 */
final class EventStructure {
  private static final Set<String> ENVELOPE = Set.of("event_type", "classification");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}._:/@+-]{1,128}");

  private EventStructure() {}

  /** The event without words. */
  static Event of(Event event) {
    Event.Builder builder = event.toBuilder();
    strip(builder);
    return builder.build();
  }

  private static void strip(Message.Builder message) {
    // What the schema does not know may be anything.
    message.setUnknownFields(com.google.protobuf.UnknownFieldSet.getDefaultInstance());
    for (FieldDescriptor field : List.copyOf(message.getAllFields().keySet())) {
      if (field.isMapField()) {
        message.clearField(field);
      } else if (field.getJavaType() == JavaType.MESSAGE) {
        nested(message, field);
      } else if (isText(field) && !stays(message, field)) {
        message.clearField(field);
      }
    }
  }

  private static void nested(Message.Builder message, FieldDescriptor field) {
    if (!field.isRepeated()) {
      strip(message.getFieldBuilder(field));
      return;
    }
    for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
      strip(message.getRepeatedFieldBuilder(field, i));
    }
  }

  private static boolean isText(FieldDescriptor field) {
    return field.getJavaType() == JavaType.STRING || field.getJavaType() == JavaType.BYTE_STRING;
  }

  private static boolean stays(Message.Builder message, FieldDescriptor field) {
    if (field.getJavaType() == JavaType.BYTE_STRING) {
      return false;
    }
    Object value = message.getField(field);
    List<?> texts = value instanceof List<?> list ? list : List.of(value);
    return texts.stream().allMatch(text -> stays(message, field.getName(), text.toString()));
  }

  private static boolean stays(Message.Builder message, String name, String text) {
    if (name.endsWith("_id") || name.endsWith("_ids") || name.equals("target")) {
      return true;
    }
    // an agent's role is what somebody wrote about it, a prompt's is one of four words
    boolean written = message instanceof AgentEvent.Builder && name.equals("role");
    boolean known = ENVELOPE.contains(name) || Disclosable.isSo(name, text);
    return !written && known && WORD.matcher(text).matches();
  }
}
