package dev.memorygraph.graph.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What can be said about a model, and by which rule contradictions between origins are settled.
 * This table is the one place that says so; section 2.8 of the published contracts is its source.
 */
public enum ModelField {
  NAME(Kind.TEXT, Rule.MERGE),
  PROVIDER(Kind.TEXT, Rule.MERGE),
  FAMILY(Kind.TEXT, Rule.MERGE),
  MODE(Kind.TEXT, Rule.MERGE),
  VERSION(Kind.TEXT, Rule.MERGE),
  /** Tokens that a call may hold in all. */
  CONTEXT_WINDOW(Kind.COUNT, Rule.MERGE),
  MAX_OUTPUT_TOKENS(Kind.COUNT, Rule.MERGE),
  TRAINING_CUTOFF(Kind.TEXT, Rule.MERGE),
  RELEASED_AT(Kind.TEXT, Rule.MERGE),
  DEPRECATED(Kind.FLAG, Rule.MERGE),
  DEPRECATED_AT(Kind.TEXT, Rule.MERGE),
  /** The model that this name stands for. */
  ALIAS_OF(Kind.TEXT, Rule.MERGE),
  CAPABILITIES(Kind.NAMES, Rule.APPEND),
  INPUT_USD_PER_MILLION(Kind.PRICE, Rule.LATEST_WINS, Group.PRICES),
  OUTPUT_USD_PER_MILLION(Kind.PRICE, Rule.LATEST_WINS, Group.PRICES),
  CACHE_READ_USD_PER_MILLION(Kind.PRICE, Rule.LATEST_WINS, Group.PRICES),
  CACHE_WRITE_USD_PER_MILLION(Kind.PRICE, Rule.LATEST_WINS, Group.PRICES),
  REASONING_USD_PER_MILLION(Kind.PRICE, Rule.LATEST_WINS, Group.PRICES),
  /** All other prices, as {@code genai.price.Prices} writes them: steps, tiers, sound, searches. */
  OTHER_PRICES(Kind.TEXT, Rule.LATEST_WINS, Group.PRICES),
  /** Whatever the registry keeps beside, as a JSON object. */
  METADATA(Kind.TEXT, Rule.LATEST_WINS, Group.METADATA),
  /** Fields that nobody here knows, as a JSON object, so that they are not lost. */
  EXTENSIONS(Kind.TEXT, Rule.LATEST_WINS, Group.METADATA);

  /** How a contradiction between origins is settled. */
  public enum Rule {
    /** All fields of a group are taken from the origin that spoke of any of them last. */
    LATEST_WINS,
    /** Each field by itself is taken from the origin that spoke of it last. */
    MERGE,
    /** What any origin names, holds. */
    APPEND;

    /** The name on the wire, such as {@code latest_wins}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which values a field takes. */
  public enum Kind {
    TEXT,
    COUNT,
    PRICE,
    FLAG,
    NAMES
  }

  /** Fields that make sense only together. */
  public enum Group {
    NONE,
    PRICES,
    METADATA
  }

  private static final Map<String, ModelField> BY_LABEL =
      Arrays.stream(values()).collect(Collectors.toMap(ModelField::label, Function.identity()));

  private final Kind kind;
  private final Rule rule;
  private final Group group;

  ModelField(Kind kind, Rule rule) {
    this(kind, rule, Group.NONE);
  }

  ModelField(Kind kind, Rule rule, Group group) {
    this.kind = kind;
    this.rule = rule;
    this.group = group;
  }

  /** The field of that {@link #label}, or empty. */
  public static Optional<ModelField> parse(String label) {
    return Optional.ofNullable(BY_LABEL.get(label));
  }

  /** The fields of a group. */
  public static List<ModelField> of(Group group) {
    return Arrays.stream(values()).filter(field -> field.group == group).toList();
  }

  /** The name as a property and on the wire. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Kind kind() {
    return kind;
  }

  public Rule rule() {
    return rule;
  }

  public Group group() {
    return group;
  }

  /** Whether the field can hold the value. */
  public boolean takes(FieldValue value) {
    return switch (value) {
      case FieldValue.Text text -> kind == Kind.TEXT;
      case FieldValue.Count count -> kind == Kind.COUNT;
      case FieldValue.Price price -> kind == Kind.PRICE;
      case FieldValue.Flag flag -> kind == Kind.FLAG;
      case FieldValue.Names names -> kind == Kind.NAMES;
      case FieldValue.Amended amended -> kind == Kind.NAMES;
      case FieldValue.Cleared cleared -> true;
    };
  }
}
