package dev.memorygraph.query.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.api.AnswerFields;
import dev.memorygraph.kit.http.Parameters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code fields} keeps of an answer: names by commas, each with dots where it lies deeper,
 * such as {@code sessions.usage.cost_usd}. A list is passed through to what is in it. What leads to
 * the next page and says whether something is missing stays.
 */
final class Selection {
  private static final String NAME = "fields";
  private static final int MAX_NAMES = 50;
  private static final int MAX_LENGTH = 2_000;
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Set<String> ALWAYS =
      Set.of("next_cursor", "next", "complete", "truncated", "edges_truncated", "cut");

  /** What is kept beneath a name; where that is nothing, all of it. */
  private record Kept(Map<String, Kept> names) {

    void add(List<String> path) {
      if (!path.isEmpty()) {
        names
            .computeIfAbsent(path.getFirst(), _ -> new Kept(new HashMap<>()))
            .add(path.subList(1, path.size()));
      }
    }

    /** A name and one beneath it together mean the whole of the first. */
    JsonNode of(JsonNode whole) {
      return switch (whole) {
        case ObjectNode object when !names.isEmpty() -> of(object);
        case ArrayNode array when !names.isEmpty() -> of(array);
        default -> whole;
      };
    }

    private ObjectNode of(ObjectNode whole) {
      ObjectNode kept = whole.objectNode();
      whole
          .properties()
          .forEach(
              property -> {
                Kept beneath = names.get(property.getKey());
                if (beneath != null) {
                  kept.set(property.getKey(), beneath.of(property.getValue()));
                }
              });
      return kept;
    }

    private ArrayNode of(ArrayNode whole) {
      ArrayNode kept = whole.arrayNode(whole.size());
      whole.forEach(item -> kept.add(of(item)));
      return kept;
    }
  }

  private final Kept kept;

  private Selection(Kept kept) {
    this.kept = kept;
  }

  /**
   * Reads the parameter; a name that no answer of the route has is bad, and named.
   *
   * @param route such as {@code GET /api/v1/nodes/{id}}
   * @return empty where the whole is wanted
   */
  static Optional<Selection> of(Parameters parameters, String route) {
    Optional<String> text = parameters.text(NAME);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Set<String> known = AnswerFields.of(route);
    return known.isEmpty() ? Optional.empty() : text.map(names -> read(names, known, parameters));
  }

  private static Selection read(String text, Set<String> known, Parameters parameters) {
    List<String> names = text.length() > MAX_LENGTH ? List.of() : split(text);
    Selection selection = new Selection(new Kept(new HashMap<>()));
    if (names.isEmpty() || names.size() > MAX_NAMES) {
      return parameters.bad(
          NAME,
          "Must be 1 to %d names by commas, of %d characters together."
              .formatted(MAX_NAMES, MAX_LENGTH),
          selection);
    }
    List<String> unknown = names.stream().filter(name -> !isKnown(name, known)).toList();
    if (!unknown.isEmpty()) {
      return parameters.bad(NAME, "Not of this answer: " + named(unknown), selection);
    }
    ALWAYS.forEach(name -> selection.kept.add(List.of(name)));
    outermost(names).forEach(name -> selection.kept.add(List.of(DOT.split(name, -1))));
    return selection;
  }

  private static List<String> split(String text) {
    return COMMA.splitAsStream(text.strip()).distinct().toList();
  }

  /** Of names that lie beneath others of the list, none: the other keeps them anyway. */
  private static List<String> outermost(List<String> names) {
    return names.stream()
        .filter(name -> names.stream().noneMatch(other -> name.startsWith(other + ".")))
        .toList();
  }

  /** A name of the contract, or one beneath an object that may have any. */
  private static boolean isKnown(String name, Set<String> known) {
    if (name.indexOf('*') >= 0 || known.contains(name)) {
      return name.indexOf('*') < 0;
    }
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      if (known.contains(name.substring(0, dot) + ".*")) {
        return !name.endsWith(".") && !name.contains("..");
      }
    }
    return false;
  }

  /** No more of what was sent than names, and few of them. */
  private static String named(List<String> unknown) {
    List<String> told = new ArrayList<>();
    for (String name : unknown.subList(0, Math.min(unknown.size(), 5))) {
      told.add(name.matches("[A-Za-z0-9_.@*-]{1,100}") ? name : "(no name)");
    }
    return String.join(", ", told) + (unknown.size() > told.size() ? ", ..." : "") + ".";
  }

  /** What is kept of an answer. */
  JsonNode of(JsonNode answer) {
    return kept.of(answer);
  }
}
