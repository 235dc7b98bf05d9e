package dev.memorygraph.importers.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.importers.source.InputException;
import dev.memorygraph.genai.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP request and its response.
 *
 * @param path without the query
 * @param response JSON, or text where it was a stream of server-sent events
 * @param headers of the response, names in lower case
 * @param source what recorded it; calls of one source belong together
 * @param seq place within the source, from 0
 */
record RecordedCall(
    String provider,
    String path,
    int status,
    JsonNode request,
    JsonNode response,
    JsonNode headers,
    String source,
    long seq) {
  private static final Pattern MODEL_IN_PATH = Pattern.compile("/models?/([^/:]+)");

  static RecordedCall of(JsonNode line) {
    String path = line.path("path").asText();
    String source = line.path("source").asText();
    if (path.isEmpty() || source.isEmpty() || !line.has("response")) {
      throw new InputException("A recorded call needs path, source and response.");
    }
    return new RecordedCall(
        Json.name(line, "provider"),
        path.replaceFirst("\\?.*", ""),
        line.path("status").asInt(200),
        line.path("request"),
        Json.unwrap(line.path("response")),
        line.path("response_headers"),
        source,
        line.path("seq").asLong());
  }

  /** The model that was asked for: in the body, or in the path. */
  String requestModel() {
    String named = Json.name(request, "model");
    if (!named.isEmpty()) {
      return named.replaceFirst("^models/", "");
    }
    // Matched before decoding: a coded colon is part of the model's name, a plain one is not.
    Matcher inPath = MODEL_IN_PATH.matcher(path);
    return inPath.find() ? URLDecoder.decode(inPath.group(1), StandardCharsets.UTF_8) : "";
  }

  boolean failed() {
    return status >= 400;
  }
}
