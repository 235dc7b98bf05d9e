package dev.memorygraph.genai.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.contracts.event.EventRules;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads foreign JSON with care: what is absent, null or of another kind is unknown. */
public final class Json {
  /** Shared; it is thread-safe and refuses text after the value. */
  public static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  /** The value of that text, or empty where it is not JSON. */
  public static Optional<JsonNode> parse(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** The value itself, or what it holds where it is JSON written into a string. */
  public static JsonNode unwrap(JsonNode node) {
    boolean mayHold =
        node.isTextual() && (node.textValue().startsWith("{") || node.textValue().startsWith("["));
    return mayHold ? parse(node.textValue()).orElse(node) : node;
  }

  /** The first of these fields that is there and not null; else a missing node. */
  public static JsonNode first(JsonNode node, String... names) {
    return Stream.of(names)
        .map(node::path)
        .filter(found -> !found.isMissingNode() && !found.isNull())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The first of these fields that holds text or a number, as text cut to an id's length. */
  public static String name(JsonNode node, String... names) {
    JsonNode found = first(node, names);
    return found.isValueNode() ? cut(found.asText(), EventRules.MAX_ID_LENGTH) : "";
  }

  /**
   * The first of these fields that is there, where it holds a whole number that an event may carry
   * as a count: from zero to {@link EventRules#MAX_COUNT}.
   */
  public static OptionalLong count(JsonNode node, String... names) {
    JsonNode found = first(node, names);
    boolean counts =
        found.isNumber()
            && found.doubleValue() >= 0
            && found.doubleValue() <= EventRules.MAX_COUNT
            && found.doubleValue() == found.longValue();
    return counts ? OptionalLong.of(found.longValue()) : OptionalLong.empty();
  }

  /** The first of these fields that is there, where it holds a measurement from zero up. */
  public static OptionalDouble measure(JsonNode node, String... names) {
    JsonNode found = first(node, names);
    return found.isNumber()
            && found.doubleValue() >= 0
            && found.doubleValue() <= EventRules.MAX_COUNT
        ? OptionalDouble.of(found.doubleValue())
        : OptionalDouble.empty();
  }

  /** Text, or JSON as it stands; cut to what an event may carry. */
  public static String text(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    return cut(node.isTextual() ? node.textValue() : node.toString(), EventRules.MAX_TEXT_LENGTH);
  }

  /** At most so many characters, and never half of a surrogate pair. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end);
  }
}
