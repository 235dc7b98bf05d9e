package dev.memorygraph.ingest.facts;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what an event gives for a node's properties; what it leaves open stays out. */
final class Properties {
  /** What was said counts to the last blank; a blank name or id names nothing. */
  private static final Set<String> SAID =
      Set.of("text", "system", "arguments", "result", "message", "explanation");

  private final Map<String, Object> values = new HashMap<>();

  Properties text(String name, String value) {
    if (!value.isBlank()) {
      values.put(name, value);
    }
    return this;
  }

  Properties texts(String name, List<String> value) {
    if (!value.isEmpty()) {
      values.put(name, List.copyOf(value));
    }
    return this;
  }

  Properties value(String name, Object value) {
    values.put(name, value);
    return this;
  }

  Properties all(Map<String, Object> others) {
    values.putAll(others);
    return this;
  }

  /** Takes the named fields of a message, each under its own name. */
  Properties fields(Message message, String... names) {
    for (String name : names) {
      field(message, name, name);
    }
    return this;
  }

  /** Takes every field of a message, each under its name behind a prefix. */
  Properties allFields(Message message, String prefix) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      field(message, field.getName(), prefix + field.getName());
    }
    return this;
  }

  /** Takes one field under another name. */
  Properties field(Message message, String field, String name) {
    FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
    present(message, descriptor).ifPresent(value -> values.put(name, storable(value)));
    return this;
  }

  Map<String, Object> toMap() {
    return values;
  }

  private static Optional<Object> present(Message message, FieldDescriptor field) {
    Object value = message.getField(field);
    boolean given =
        switch (value) {
          case Collection<?> list -> !list.isEmpty();
          case String text when SAID.contains(field.getName()) -> !text.isEmpty();
          case String text -> !text.isBlank();
          default -> message.hasField(field);
        };
    return given ? Optional.of(value) : Optional.empty();
  }

  private static Object storable(Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case Collection<?> list -> list.stream().map(Object::toString).toList();
      default -> value;
    };
  }
}
