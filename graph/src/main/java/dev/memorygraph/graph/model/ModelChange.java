package dev.memorygraph.graph.model;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A registry's word about one model: never changed, only added to what is known. The same word by
 * another way, or again, is the same change.
 *
 * @param model the model's id, as telemetry names it
 * @param fields what is said; after {@link Kind#STATED} a field that is left out is one that the
 *     origin does not say any more, after {@link Kind#AMENDED} one that stays as it was
 */
public record ModelChange(
    String model, ChangeStamp stamp, Kind kind, SortedMap<ModelField, FieldValue> fields) {
  /** The origin of what a tenant says itself. It beats every registry. */
  public static final String TENANT = "tenant";

  /** Longest id of a model. */
  public static final int MAX_ID_LENGTH = 256;

  /** What a change says of the model as a whole. */
  public enum Kind {
    /** The model is as the fields say. */
    STATED,
    /** Of the model, these fields are as said. */
    AMENDED,
    /** The registry does not have the model any more. */
    DELETED;

    /** The name on the wire. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ModelChange {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    if (model.isBlank() || model.length() > MAX_ID_LENGTH) {
      throw new IllegalArgumentException("A model's id is blank or too long");
    }
    fields.forEach(
        (field, value) -> {
          if (!field.takes(value)) {
            throw new IllegalArgumentException("The field " + field + " takes no such value");
          }
        });
  }

  /**
   * A change whose stamp is made of a clock's reading and of what is said.
   *
   * @param timeMs milliseconds since 1970, by the origin's clock
   * @param counter tells changes of one millisecond apart
   */
  public static ModelChange of(
      String model,
      long timeMs,
      long counter,
      String origin,
      Kind kind,
      SortedMap<ModelField, FieldValue> fields) {
    String digest = digest(kind, fields);
    return new ModelChange(model, new ChangeStamp(timeMs, counter, origin, digest), kind, fields);
  }

  /** Names the change among all of its tenant. */
  public String id() {
    return model + "@" + stamp;
  }

  private static String digest(Kind kind, SortedMap<ModelField, FieldValue> fields) {
    StringBuilder text = new StringBuilder(kind.label());
    fields.forEach(
        (field, value) -> {
          String said = value.getClass().getSimpleName() + " " + value;
          text.append('\n').append(field.label()).append(' ').append(said.length());
          text.append(':').append(said);
        });
    return Digest.of(text.toString());
  }
}
