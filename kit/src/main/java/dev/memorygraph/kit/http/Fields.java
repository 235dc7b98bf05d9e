package dev.memorygraph.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.base.UnicodeText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the fields of a JSON object, which is a request's body. A reader of a bad field returns a
 * stand-in and keeps the problem; look at {@link #problem} after the last one and before using any
 * of them. Null and absent are the same. Not safe for use by several threads.
 */
public final class Fields {
  private static final int MAX_ITEMS = 100;

  private final JsonNode json;
  private final String pointer;
  private final List<HttpProblem> problems;

  private Fields(JsonNode json, String pointer, List<HttpProblem> problems) {
    this.json = json;
    this.pointer = pointer;
    this.problems = problems;
  }

  /** The fields of a request's body. */
  public static Fields of(JsonBody body) {
    return switch (body) {
      case JsonBody.Read(JsonNode json) -> of(json);
      case JsonBody.Refused(HttpProblem problem) ->
          new Fields(MissingNode.getInstance(), "", new ArrayList<>(List.of(problem)));
    };
  }

  private static Fields of(JsonNode json) {
    Fields fields = new Fields(json, "", new ArrayList<>());
    UnicodeText.broken(json)
        .ifPresent(
            pointer ->
                fields.problems.add(
                    problem("malformed_text").detailed(UnicodeText.DETAIL).at(pointer)));
    if (!json.isObject()) {
      fields.problems.add(HttpProblem.of(400, "not_an_object", "The body is a JSON object."));
    }
    return fields;
  }

  private static HttpProblem problem(String code) {
    return HttpProblem.of(400, code, "A field of the body cannot be used.");
  }

  /** The first thing wrong in the whole body, if any. */
  public Optional<HttpProblem> problem() {
    return problems.stream().findFirst();
  }

  /** A text that has to be there. */
  public String text(String name, int maxLength) {
    Optional<String> text = optional(name, maxLength);
    return text.orElseGet(() -> bad("missing_field", name, "Must be there.", ""));
  }

  /** A text that may be there. */
  public Optional<String> optional(String name, int maxLength) {
    JsonNode value = json.path(name);
    if (absent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      return Optional.of(bad("wrong_kind", name, "Must be a text that is not blank.", ""));
    }
    return value.textValue().length() > maxLength
        ? Optional.of(bad("too_long", name, "Has at most " + maxLength + " characters.", ""))
        : Optional.of(value.textValue());
  }

  /** True or false. */
  public boolean flag(String name, boolean whenAbsent) {
    JsonNode value = json.path(name);
    if (absent(value)) {
      return whenAbsent;
    }
    return value.isBoolean()
        ? value.booleanValue()
        : bad("wrong_kind", name, "Must be true or false.", whenAbsent);
  }

  /** Whether a field is there. */
  public boolean has(String name) {
    return !absent(json.path(name));
  }

  /** A number that has to be there, above zero. */
  public double number(String name, double max) {
    JsonNode value = json.path(name);
    if (!value.isNumber()) {
      return bad(absent(value) ? "missing_field" : "wrong_kind", name, "Must be a number.", 1.0);
    }
    double number = value.doubleValue();
    return number > 0 && number <= max
        ? number
        : bad("out_of_range", name, "Must be above 0 and at most " + max + ".", 1.0);
  }

  /** A whole number from zero. */
  public int level(String name, int whenAbsent) {
    JsonNode value = json.path(name);
    if (absent(value)) {
      return whenAbsent;
    }
    boolean fits = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= 0;
    return fits ? value.intValue() : bad("wrong_kind", name, "Must be a whole number from 0.", 0);
  }

  /** One of some names, which has to be there. */
  public <T> T choice(String name, Function<String, Optional<T>> parse, T standIn) {
    return absent(json.path(name))
        ? bad("missing_field", name, "Must be there.", standIn)
        : choice(name, parse).orElse(standIn);
  }

  /** One of some names. */
  public <T> Optional<T> choice(String name, Function<String, Optional<T>> parse) {
    Optional<String> text = optional(name, 64);
    Optional<T> choice = text.flatMap(parse);
    return text.isPresent() && choice.isEmpty()
        ? bad("out_of_range", name, "Is not one of the names that are known.", choice)
        : choice;
  }

  /** Some of some names; empty where there are none. */
  public <T> Set<T> choices(String name, Function<String, Optional<T>> parse) {
    Set<T> choices = new LinkedHashSet<>();
    for (JsonNode item : array(name)) {
      Optional<T> choice = item.isTextual() ? parse.apply(item.textValue()) : Optional.empty();
      choice.ifPresentOrElse(
          choices::add,
          () -> bad("out_of_range", name, "Holds something that is not known.", name));
    }
    return Set.copyOf(choices);
  }

  /** Some whole numbers between two bounds, both included; empty where there are none. */
  public Set<Integer> levels(String name, int min, int max) {
    Set<Integer> levels = new LinkedHashSet<>();
    for (JsonNode item : array(name)) {
      boolean fits = item.isIntegralNumber() && item.canConvertToInt();
      if (fits && item.intValue() >= min && item.intValue() <= max) {
        levels.add(item.intValue());
      } else {
        bad("out_of_range", name, "Holds whole numbers from " + min + " to " + max + ".", name);
      }
    }
    return Set.copyOf(levels);
  }

  /** An object in this one; its fields are all absent where it is. */
  public Fields object(String name) {
    JsonNode value = json.path(name);
    if (!absent(value) && !value.isObject()) {
      return bad("wrong_kind", name, "Must be an object.", nested(name, MissingNode.getInstance()));
    }
    return nested(name, value);
  }

  /** The objects of an array that has to be there. */
  public List<Fields> items(String name) {
    List<Fields> items = new ArrayList<>();
    if (array(name).isEmpty()) {
      return bad("missing_field", name, "Must be an array of objects.", List.of());
    }
    for (JsonNode item : array(name)) {
      items.add(nested(name + "/" + items.size(), item));
    }
    return List.copyOf(items);
  }

  /** Keeps a problem, and hands the stand-in back. */
  public <T> T bad(String code, String name, String detail, T standIn) {
    problems.add(problem(code).detailed(detail).at(pointer + "/" + name));
    return standIn;
  }

  private Fields nested(String name, JsonNode value) {
    return new Fields(value, pointer + "/" + name, problems);
  }

  private JsonNode array(String name) {
    JsonNode value = json.path(name);
    if (absent(value)) {
      return MissingNode.getInstance();
    }
    return value.isArray() && value.size() <= MAX_ITEMS
        ? value
        : bad("wrong_kind", name, "Must be an array of at most 100.", MissingNode.getInstance());
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
