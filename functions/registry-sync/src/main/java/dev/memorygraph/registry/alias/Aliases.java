package dev.memorygraph.registry.alias;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.avro.Decimals;
import dev.memorygraph.graph.model.FieldValue;
import dev.memorygraph.graph.model.ModelField;
import dev.memorygraph.graph.model.ModelField.Group;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Properties of a model's description that mean a field of ours, as schemas declare by {@link
 * #KEYWORD}.
 *
 * @param fields by the property's name
 */
public record Aliases(SortedMap<String, ModelField> fields) {
  /** The keyword of a property's schema that names the field by its label. */
  public static final String KEYWORD = "x-memory-graph-field";

  public static final Aliases NONE = new Aliases(new TreeMap<>());

  public Aliases {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /**
   * What a schema declares. A name that no property may have, or that means no field, is left out;
   * see {@link #field}.
   */
  public static Aliases of(JsonNode schema) {
    TreeMap<String, ModelField> fields = new TreeMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property ->
                field(property.getValue())
                    .ifPresent(field -> fields.put(property.getKey(), field)));
    return new Aliases(fields);
  }

  /** The field that a property's schema names; empty where it names none that can be meant. */
  public static Optional<ModelField> field(JsonNode property) {
    return Optional.of(property.path(KEYWORD))
        .filter(JsonNode::isTextual)
        .flatMap(label -> ModelField.parse(label.textValue()))
        .filter(field -> field.group() != Group.METADATA);
  }

  /** These and others; of a property that both name, these hold. */
  public Aliases and(Aliases others) {
    TreeMap<String, ModelField> all = new TreeMap<>(others.fields);
    all.putAll(fields);
    return new Aliases(all);
  }

  /** These but for those that others say too. */
  public Aliases without(Aliases others) {
    TreeMap<String, ModelField> rest = new TreeMap<>(fields);
    rest.entrySet().removeAll(others.fields.entrySet());
    return new Aliases(rest);
  }

  /**
   * What a description says by these about fields; what is of the wrong kind says nothing. Of two
   * properties that mean one field, the one whose name comes first in the alphabet is heard.
   *
   * @param description a model's, or that part of it which nobody else understands
   */
  public SortedMap<ModelField, FieldValue> read(JsonNode description) {
    TreeMap<ModelField, FieldValue> said = new TreeMap<>();
    fields.forEach(
        (name, field) ->
            value(field, description.path(name))
                .ifPresent(value -> said.putIfAbsent(field, value)));
    return said;
  }

  private static Optional<FieldValue> value(ModelField field, JsonNode value) {
    return switch (field.kind()) {
      case TEXT ->
          value.isTextual() && !value.textValue().isBlank()
              ? Optional.of(new FieldValue.Text(value.textValue().strip()))
              : Optional.empty();
      case COUNT -> Decimals.whole(value).filter(count -> count >= 0).map(FieldValue.Count::new);
      case PRICE -> Decimals.of(value).filter(usd -> usd.signum() >= 0).flatMap(Aliases::price);
      case FLAG ->
          value.isBoolean()
              ? Optional.of(new FieldValue.Flag(value.booleanValue()))
              : Optional.empty();
      case NAMES -> value.isArray() ? Optional.of(names(value)) : Optional.empty();
    };
  }

  private static Optional<FieldValue> price(BigDecimal usdPerMillion) {
    double price = usdPerMillion.doubleValue();
    return Double.isInfinite(price) ? Optional.empty() : Optional.of(new FieldValue.Price(price));
  }

  private static FieldValue names(JsonNode value) {
    TreeSet<String> names = new TreeSet<>();
    value.forEach(
        name -> {
          if (name.isTextual() && !name.textValue().isBlank()) {
            names.add(name.textValue().strip());
          }
        });
    return new FieldValue.Names(names);
  }
}
