package dev.memorygraph.base;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a text is Unicode. JSON can name one half of a surrogate pair ({@code "\ud800"}); no
 * encoding has it, so that it is stored as a question mark, and two ids become one.
 */
public final class UnicodeText {
  /** What is said of a text that is none. */
  public static final String DETAIL = "A text holds one half of a surrogate pair.";

  private static final int MAX_POINTED_NAME = 64;

  private UnicodeText() {}

  /** Whether each half of a surrogate pair has its other half. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char half = text.charAt(i);
      if (Character.isSurrogate(half)) {
        boolean pair =
            Character.isHighSurrogate(half)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return false;
        }
        i++; // its other half
      }
    }
    return true;
  }

  /** The beginning of a text, as long as may be without cutting a pair in two. */
  public static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    boolean inPair = Character.isHighSurrogate(text.charAt(maxLength - 1));
    return text.substring(0, inPair ? maxLength - 1 : maxLength);
  }

  /** A name as a step of a JSON pointer; it is cut, so that no content can travel in a pointer. */
  public static String pointed(String name) {
    return cut(name, MAX_POINTED_NAME).replace("~", "~0").replace("/", "~1");
  }

  /**
   * Where the first text is that is not whole, as a JSON pointer (RFC 6901).
   *
   * @param json whose names are looked at, too: a broken one is said of the object that has it
   */
  public static Optional<String> broken(JsonNode json) {
    return isWhole(json) ? Optional.empty() : broken(json, "");
  }

  /** Without a word on where: most texts are whole. */
  private static boolean isWhole(JsonNode json) {
    if (json.isTextual()) {
      return isWhole(json.textValue());
    }
    if (json.isObject()) {
      for (Map.Entry<String, JsonNode> field : json.properties()) {
        if (!isWhole(field.getKey()) || !isWhole(field.getValue())) {
          return false;
        }
      }
    } else if (json.isArray()) {
      for (JsonNode item : json) {
        if (!isWhole(item)) {
          return false;
        }
      }
    }
    return true;
  }

  private static Optional<String> broken(JsonNode json, String pointer) {
    if (json.isTextual()) {
      return isWhole(json.textValue()) ? Optional.empty() : Optional.of(pointer);
    }
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      Optional<String> found =
          isWhole(field.getKey())
              ? broken(field.getValue(), pointer + "/" + pointed(field.getKey()))
              : Optional.of(pointer);
      if (found.isPresent()) {
        return found;
      }
    }
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      Optional<String> found = broken(json.get(i), pointer + "/" + i);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
