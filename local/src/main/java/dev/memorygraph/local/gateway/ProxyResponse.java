package dev.memorygraph.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the answer of a function behind a proxy integration. */
final class ProxyResponse {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ProxyResponse() {}

  /** Empty where it is not of the form that API Gateway takes; the caller then gets a 502. */
  static Optional<Answer> read(byte[] payload) {
    try {
      JsonNode response = JSON.readTree(payload);
      if (!response.isObject() || !response.path("statusCode").canConvertToInt()) {
        return Optional.empty();
      }
      String text = response.path("body").asText("");
      byte[] body =
          response.path("isBase64Encoded").asBoolean()
              ? Base64.getDecoder().decode(text)
              : text.getBytes(StandardCharsets.UTF_8);
      return Optional.of(new Answer(response.path("statusCode").asInt(), headers(response), body));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, List<String>> headers(JsonNode response) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Content-Type", List.of("application/json"));
    response
        .path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    response
        .path("multiValueHeaders")
        .properties()
        .forEach(
            header -> {
              List<String> values = new ArrayList<>();
              header.getValue().forEach(value -> values.add(value.asText()));
              headers.put(header.getKey(), values);
            });
    return headers;
  }
}
