package dev.memorygraph.importers.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.call.Exchange;
import dev.memorygraph.genai.dialect.RequestedModel;
import dev.memorygraph.genai.json.Json;
import dev.memorygraph.importers.source.InputException;

/**
 * One HTTP request and its response.
 *
 * @param exchange path, request and response
 * @param headers of the response, names in lower case
 * @param source what recorded it; calls of one source belong together
 * @param seq place within the source, from 0
 */
record RecordedCall(
    String provider, int status, Exchange exchange, JsonNode headers, String source, long seq) {

  static RecordedCall of(JsonNode line) {
    String path = line.path("path").asText();
    String source = line.path("source").asText();
    if (path.isEmpty() || source.isEmpty() || !line.has("response")) {
      throw new InputException("A recorded call needs path, source and response.");
    }
    return new RecordedCall(
        Json.name(line, "provider"),
        line.path("status").asInt(200),
        Exchange.of(path, line.path("request"), line.path("response")),
        line.path("response_headers"),
        source,
        line.path("seq").asLong());
  }

  /** The model that was asked for: in the body, or in the path. */
  String requestModel() {
    return RequestedModel.of(exchange.path(), exchange.request());
  }

  boolean failed() {
    return status >= 400;
  }
}
