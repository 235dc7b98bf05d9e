package dev.memorygraph.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads the parts of a token. A name given twice is refused, since two readers could then see two
 * different tokens.
 */
final class StrictJson {
  private static final int MAX_DEPTH = 8;
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private StrictJson() {}

  /** The object behind base64url, or empty where there is no such thing. */
  static Optional<JsonNode> object(String base64Url) {
    try {
      return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(base64Url)))
          .filter(JsonNode::isObject);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
