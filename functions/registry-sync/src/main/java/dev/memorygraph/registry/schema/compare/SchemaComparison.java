package dev.memorygraph.registry.schema.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Names every difference between two JSON Schemas of draft 2020-12. Where no difference breaks a
 * direction, what is valid under the one is valid under the other, with one proviso: nobody writes
 * a property that its own schema leaves open and the other declares. What is not understood, such
 * as {@code oneOf} in a schema that changed, is said to break both directions. References are
 * followed within the document; nothing is ever fetched.
 */
public final class SchemaComparison {
  /** What changes nothing about which values are valid. */
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "title",
          "description",
          "$comment",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly",
          "$defs",
          "definitions",
          "$anchor");

  private static final Set<String> OBJECTS =
      Set.of("properties", "required", "additionalProperties");
  private static final Set<String> CHOICES = Set.of("enum", "const");
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static final String OWN = "x-";

  /** References can make a small document stand for an endless one. */
  private static final int MAX_COMPARED = 10_000;

  private final References older;
  private final References newer;
  private final List<Change> changes = new ArrayList<>();

  /** Pairs that are being compared: a schema may refer to itself. */
  private final Set<Pair> begun = new HashSet<>();

  private int compared;

  private SchemaComparison(JsonNode older, JsonNode newer) {
    this.older = new References(older);
    this.newer = new References(newer);
  }

  private record Pair(JsonNode before, JsonNode after) {}

  /** The differences, in the order of the schemas; none where they allow the same. */
  public static List<Change> of(JsonNode older, JsonNode newer) {
    SchemaComparison comparison = new SchemaComparison(older, newer);
    if (!older.equals(newer)) {
      comparison.schemas(older, newer, "");
    }
    return List.copyOf(comparison.changes);
  }

  private void schemas(JsonNode before, JsonNode after, String pointer) {
    Optional<JsonNode> one = older.resolve(before);
    Optional<JsonNode> other = newer.resolve(after);
    if (one.isEmpty() || other.isEmpty()) {
      changes.add(Change.notUnderstood(pointer + "/$ref"));
      return;
    }
    boolean same = one.get().equals(other.get()) && !References.in(one.get());
    Pair pair = new Pair(one.get(), other.get());
    if (same || !begun.add(pair)) {
      return;
    }
    if (++compared > MAX_COMPARED) {
      changes.add(Change.notUnderstood(pointer));
    } else {
      resolved(one.get(), other.get(), pointer);
    }
    begun.remove(pair);
  }

  private void resolved(JsonNode before, JsonNode after, String pointer) {
    boolean none = isFalse(before);
    boolean noneAfter = isFalse(after);
    if (none || noneAfter) {
      if (none != noneAfter) {
        changes.add(none ? Change.widened(pointer) : Change.narrowed(pointer));
      }
      return;
    }
    JsonNode one = before.isBoolean() ? JsonNodeFactory.instance.objectNode() : before;
    JsonNode other = after.isBoolean() ? JsonNodeFactory.instance.objectNode() : after;
    for (String keyword : names(one, other)) {
      keyword(keyword, one, other, pointer);
    }
    Keyword.sets(choices(one), choices(other), pointer + "/enum").ifPresent(changes::add);
    objects(new ObjectSchema(one), new ObjectSchema(other), pointer);
  }

  private void keyword(String name, JsonNode before, JsonNode after, String pointer) {
    JsonNode one = before.path(name);
    JsonNode other = after.path(name);
    String place = pointer + "/" + escaped(name);
    if (Keyword.isKnown(name)) {
      Keyword.compare(name, one, other, place).ifPresent(changes::add);
    } else if (name.equals("items")) {
      schemas(orAnything(one), orAnything(other), place);
    } else if (!isHarmless(name, one, other, pointer)) {
      changes.add(Change.notUnderstood(place));
    }
  }

  private static boolean isHarmless(String name, JsonNode one, JsonNode other, String pointer) {
    return switch (name) {
      case "$schema" -> isDialect(one) && isDialect(other);
      case "$id" -> pointer.isEmpty(); // within a schema it would change what references mean
      default ->
          ANNOTATIONS.contains(name)
              || OBJECTS.contains(name)
              || CHOICES.contains(name)
              || name.startsWith(OWN);
    };
  }

  private static boolean isDialect(JsonNode schema) {
    return schema.isMissingNode() || schema.asText().equals(DIALECT);
  }

  private void objects(ObjectSchema before, ObjectSchema after, String pointer) {
    Set<String> names = new TreeSet<>(before.names());
    names.addAll(after.names());
    for (String name : names) {
      String place = pointer + "/properties/" + escaped(name);
      if (!before.names().contains(name)) {
        added(name, before, after, place);
      } else if (!after.names().contains(name)) {
        dropped(name, before, after, place);
      } else {
        schemas(before.property(name), after.property(name), place);
        required(before.required(name), after.required(name), place);
      }
    }
    schemas(before.others(), after.others(), pointer + "/additionalProperties");
  }

  /** Data of before may lack it; data of after has it, and readers of before may not let it by. */
  private void added(String name, ObjectSchema before, ObjectSchema after, String place) {
    Set<Direction> breaks = before.isClosed() ? Set.of(Direction.FORWARD) : Set.of();
    changes.add(new Change(place, Change.Kind.PROPERTY_ADDED, breaks));
    if (before.isMap()) {
      schemas(before.others(), after.property(name), place);
    }
    required(false, after.required(name), place);
  }

  private void dropped(String name, ObjectSchema before, ObjectSchema after, String place) {
    Set<Direction> breaks = after.isClosed() ? Set.of(Direction.BACKWARD) : Set.of();
    changes.add(new Change(place, Change.Kind.PROPERTY_DROPPED, breaks));
    if (after.isMap()) {
      schemas(before.property(name), after.others(), place);
    }
    required(before.required(name), false, place);
  }

  private void required(boolean before, boolean after, String place) {
    if (before != after) {
      changes.add(
          after
              ? new Change(place, Change.Kind.MADE_REQUIRED, Set.of(Direction.BACKWARD))
              : new Change(place, Change.Kind.MADE_OPTIONAL, Set.of(Direction.FORWARD)));
    }
  }

  /** The values that are allowed by name; empty where none are named. */
  private static Optional<Set<JsonNode>> choices(JsonNode schema) {
    JsonNode one = schema.path("const");
    JsonNode several = schema.path("enum");
    if (one.isMissingNode() && several.isMissingNode()) {
      return Optional.empty();
    }
    Set<JsonNode> values = new HashSet<>();
    several.forEach(value -> values.add(plain(value)));
    if (!one.isMissingNode()) {
      boolean allowed = several.isMissingNode() || values.contains(plain(one));
      values.clear();
      if (allowed) {
        values.add(plain(one));
      }
    }
    return Optional.of(values);
  }

  /** 1 and 1.0 are the same number. */
  private static JsonNode plain(JsonNode value) {
    return value.isNumber()
        ? JsonNodeFactory.instance.numberNode(value.decimalValue().stripTrailingZeros())
        : value;
  }

  private static boolean isFalse(JsonNode schema) {
    return schema.isBoolean() && !schema.booleanValue();
  }

  private static JsonNode orAnything(JsonNode schema) {
    return schema.isMissingNode() ? BooleanNode.TRUE : schema;
  }

  private static Set<String> names(JsonNode one, JsonNode other) {
    Set<String> names = new TreeSet<>();
    one.fieldNames().forEachRemaining(names::add);
    other.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
