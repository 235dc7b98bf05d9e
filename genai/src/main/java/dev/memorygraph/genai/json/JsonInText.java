package dev.memorygraph.genai.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the JSON objects that stand in a text one after another, whatever stands between them. */
final class JsonInText {
  /** How often a text is gone through for braces that begin no object, before the rest is left. */
  private static final int MAX_PASSES = 200;

  private JsonInText() {}

  static Stream<JsonNode> objects(String text) {
    List<JsonNode> found = new ArrayList<>();
    long left = (long) MAX_PASSES * text.length();
    int start = text.indexOf('{');
    while (start >= 0 && left > 0) {
      int end = end(text, start);
      Optional<JsonNode> object =
          end < 0 ? Optional.empty() : Json.parse(text.substring(start, end));
      object.ifPresent(found::add);
      left -= object.isPresent() ? 0 : (end < 0 ? text.length() : end) - start;
      start = text.indexOf('{', object.isPresent() ? end : start + 1);
    }
    return found.stream();
  }

  /** Behind the brace that closes the one at the start, or -1. */
  private static int end(String text, int start) {
    int depth = 0;
    boolean inString = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          inString = false;
        }
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }
}
