package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelChange.Kind;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelField.Group;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.RegistryMessage.Warning;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A model as a registry describes it. Read leniently: names in snake or camel case, prices in any
 * of the units in use, other fields kept as they are. What is of the wrong kind is left where it is
 * and counted, since the rest is no worse for it.
 *
 * @param model its id
 * @param kind whether what is left out is not said any more, or stays as it was
 * @param fields what is said
 * @param saidAt when, as far as the description tells
 * @param deletedAt when the registry deleted it, where it keeps deleted models
 */
public record ModelDocument(
    String model,
    Kind kind,
    SortedMap<ModelField, FieldValue> fields,
    Optional<Instant> saidAt,
    Optional<Instant> deletedAt,
    Set<Warning> warnings) {
  /** What every reader of ours knows beside the fields of {@link ModelFields}. */
  private static final Set<String> ENVELOPE =
      Set.of(
          "model_id",
          "modelId",
          "metadata",
          "updated_at",
          "updatedAt",
          "update_id",
          "updateId",
          "created_at",
          "createdAt",
          "deleted_at",
          "deletedAt");

  public ModelDocument {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    warnings = Set.copyOf(warnings);
  }

  /**
   * Reads a description.
   *
   * @param json an object with an id
   * @param unchanged names of what belongs to it and is not there, since it did not change
   * @param aliases what properties mean that nobody else understands; they stay in the extensions,
   *     so that a description read before they meant anything differs in nothing else
   */
  static ModelDocument of(String model, JsonNode json, Set<String> unchanged, Aliases aliases) {
    JsonNode metadata = Reading.nested(json.path("metadata"));
    ModelFields fields = new ModelFields(json, metadata, unchanged);
    SortedMap<ModelField, FieldValue> said = fields.read();
    EnumSet<Warning> warnings = EnumSet.noneOf(Warning.class);
    warnings.addAll(fields.warnings());
    warnings.addAll(PublishedSchema.warnings(model, json));
    object(metadata).ifPresent(text -> said.put(ModelField.METADATA, text));
    ObjectNode extensions = extensions(json);
    Set<ModelField> open = open(fields, unchanged, aliases);
    aliases.read(extensions).entrySet().stream()
        .filter(alias -> !open.contains(alias.getKey()))
        .forEach(alias -> said.putIfAbsent(alias.getKey(), alias.getValue()));
    boolean known = aliases.fields().keySet().containsAll(names(extensions));
    if (!known) {
      warnings.add(Warning.UNKNOWN_FIELD);
    }
    if (!open.contains(ModelField.EXTENSIONS)) {
      object(extensions).ifPresent(text -> said.put(ModelField.EXTENSIONS, text));
    }
    boolean whole = isWhole(json, unchanged);
    if (whole && !open.isEmpty()) {
      clear(said, open);
    }
    return new ModelDocument(
        model,
        whole && open.isEmpty() ? Kind.STATED : Kind.AMENDED,
        said,
        Reading.time(Reading.first(json, "updated_at", "updatedAt")),
        Reading.time(Reading.first(json, "deleted_at", "deletedAt")),
        warnings);
  }

  /** The fields of which the description may say something that cannot be read. */
  private static Set<ModelField> open(ModelFields fields, Set<String> unchanged, Aliases aliases) {
    EnumSet<ModelField> open = EnumSet.noneOf(ModelField.class);
    open.addAll(fields.open());
    if (fields.open().stream().anyMatch(field -> field.group() == Group.PRICES)) {
      // Nobody reads these apart: they stand where the others do.
      open.add(ModelField.OTHER_PRICES);
    }
    for (String name : unchanged) {
      if (name.equals("metadata")) {
        open.add(ModelField.METADATA);
      } else if (!ENVELOPE.contains(name) && !ModelFields.NAMES.contains(name)) {
        open.add(ModelField.EXTENSIONS);
        Optional.ofNullable(aliases.fields().get(name)).ifPresent(open::add);
      }
    }
    return open;
  }

  /** What a whole description leaves out is not said any more, but for what may be there. */
  private static void clear(SortedMap<ModelField, FieldValue> said, Set<ModelField> open) {
    for (ModelField field : ModelField.values()) {
      if (!open.contains(field)) {
        said.putIfAbsent(field, new FieldValue.Cleared());
      }
    }
  }

  /** Whether all that a registry says of a model is there, so that what is absent is not said. */
  private static boolean isWhole(JsonNode json, Set<String> unchanged) {
    Predicate<String> has = name -> json.has(name) || unchanged.contains(name);
    return (has.test("context_window") || has.test("contextWindow"))
        && has.test("capabilities")
        && has.test("provider")
        && has.test("metadata");
  }

  private static Optional<FieldValue> object(JsonNode json) {
    return json.isObject() && !json.isEmpty()
        ? Optional.of(new FieldValue.Text(CanonicalJson.text(json)))
        : Optional.empty();
  }

  private static Set<String> names(ObjectNode json) {
    Set<String> names = new TreeSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static ObjectNode extensions(JsonNode json) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    Set<String> known = new TreeSet<>(ENVELOPE);
    known.addAll(ModelFields.NAMES);
    json.properties().stream()
        .filter(field -> !known.contains(field.getKey()) && !field.getValue().isNull())
        .forEach(field -> rest.set(field.getKey(), field.getValue()));
    return rest;
  }
}
