package dev.memorygraph.genai.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JSON objects of a response's body, in their order: the body itself, the elements of an array,
 * or the pieces of a stream, which is server-sent events, lines of JSON, or AWS's event stream (as
 * bytes in base64, or as text in which the frames' other bytes stand between the objects).
 *
 * <p>What is no object, such as {@code [DONE]}, and a piece that was cut off are left out. The
 * message of an event named {@code error} comes as {@code {"error": message}} unless it says {@code
 * error} itself.
 */
public final class Pieces {
  private static final Pattern SERVER_SENT = Pattern.compile("(?m)^(data|event|id|retry)?:");
  private static final Pattern BETWEEN_EVENTS = Pattern.compile("\r\n\r\n|\n\n|\r\r");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/\\s]{24,}={0,2}\\s*");

  private Pieces() {}

  /** The pieces of a body. */
  public static List<JsonNode> of(JsonNode body) {
    Stream<JsonNode> pieces =
        body.isTextual()
            ? ofText(body.textValue())
            : body.isArray() ? body.valueStream() : Stream.of(body);
    return pieces.filter(JsonNode::isObject).flatMap(Pieces::ofAws).toList();
  }

  private static Stream<JsonNode> ofText(String text) {
    if (SERVER_SENT.matcher(text).find()) {
      return BETWEEN_EVENTS.splitAsStream(text).flatMap(Pieces::ofEvent);
    }
    if (BASE64.matcher(text).matches()) {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return JsonInText.objects(new String(bytes, StandardCharsets.UTF_8));
    }
    return JsonInText.objects(text);
  }

  private static Stream<JsonNode> ofEvent(String event) {
    List<String> data = lines(event, "data:");
    Optional<JsonNode> whole = Json.parse(String.join("\n", data));
    Stream<JsonNode> values =
        whole.isPresent()
            ? whole.stream()
            : data.stream().map(Json::parse).flatMap(Optional::stream);
    boolean failed = lines(event, "event:").stream().anyMatch(name -> name.strip().equals("error"));
    return failed ? Stream.of(error(values.findFirst(), data)) : values;
  }

  private static JsonNode error(Optional<JsonNode> value, List<String> data) {
    if (value.isPresent() && value.get().hasNonNull("error")) {
      return value.get();
    }
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    return value.isPresent()
        ? error.set("error", value.get())
        : error.put("error", data.stream().collect(Collectors.joining("\n")));
  }

  private static List<String> lines(String event, String field) {
    return event
        .lines()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()))
        .toList();
  }

  /** AWS wraps a model's own pieces: {@code {"chunk": {"bytes": base64}}}. */
  private static Stream<JsonNode> ofAws(JsonNode piece) {
    JsonNode bytes = (piece.has("chunk") ? piece.path("chunk") : piece).path("bytes");
    if (!bytes.isTextual()) {
      return Stream.of(piece);
    }
    String text = bytes.textValue();
    try {
      return JsonInText.objects(
          text.startsWith("{")
              ? text
              : new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Stream.empty(); // cut off
    }
  }
}
