package dev.memorygraph.genai.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the JSON objects that stand in a text one after another, whatever stands between them. */
final class JsonInText {
  /** A text in which more braces begin no object is not looked at further. */
  private static final int MAX_FALSE_STARTS = 1_000;

  private JsonInText() {}

  static Stream<JsonNode> objects(String text) {
    List<JsonNode> found = new ArrayList<>();
    int falseStarts = 0;
    int start = text.indexOf('{');
    while (start >= 0 && falseStarts < MAX_FALSE_STARTS) {
      int end = end(text, start);
      Optional<JsonNode> object =
          end < 0 ? Optional.empty() : Json.parse(text.substring(start, end));
      object.ifPresent(found::add);
      falseStarts += object.isPresent() ? 0 : 1;
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
