package dev.memorygraph.ingest.privacy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Events of a person with a canary in every text, one to each kind of payload. */
record Canaries(String person) {
  private static final Pattern CANARY = Pattern.compile("canary<([a-z_]+)\\|([^>]+)>");

  static List<FieldDescriptor> payloads() {
    return EventPayload.getDescriptor().getFields();
  }

  /** The id that the person's events have for the person. */
  String userId() {
    return canary("user_id");
  }

  Event event(FieldDescriptor payload, long timeMs) {
    Event.Builder event = (Event.Builder) plant(Event.newBuilder(), "payload");
    EventPayload.Builder built = EventPayload.newBuilder();
    built.setField(payload, plant(built.newBuilderForField(payload), "").build());
    return event
        .setEventId(payload.getName() + canary("event_id"))
        .setTimestampMs(timeMs)
        .setPayload(built)
        .build();
  }

  /** The names of the fields whose canaries of this person a text has. */
  Set<String> in(String text) {
    return CANARY
        .matcher(text)
        .results()
        .filter(result -> result.group(2).equals(person))
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String canary(String field) {
    return "canary<" + field + "|" + person + ">";
  }

  private Message.Builder plant(Message.Builder message, String without) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.getName().equals(without)) {
        continue;
      }
      if (field.isMapField()) {
        Message.Builder entry = message.newBuilderForField(field);
        entry
            .getDescriptorForType()
            .getFields()
            .forEach(part -> entry.setField(part, canary(field.getName())));
        message.addRepeatedField(field, entry.build());
      } else if (field.getJavaType() == JavaType.STRING) {
        set(message, field, canary(field.getName()));
      } else if (field.getJavaType() == JavaType.MESSAGE) {
        set(message, field, plant(message.newBuilderForField(field), "").build());
      }
    }
    return message;
  }

  private static void set(Message.Builder message, FieldDescriptor field, Object value) {
    if (field.isRepeated()) {
      message.addRepeatedField(field, value);
    } else {
      message.setField(field, value);
    }
  }
}
