package dev.memorygraph.engines.registry.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;

/** JSON in and out; numbers keep every digit that was given. */
public final class Json {
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /**
   * Reads an object.
   *
   * @throws RequestException where it is none
   */
  public static ObjectNode object(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw RequestException.invalid("This is not JSON.");
    }
    throw RequestException.invalid("A JSON object is expected.");
  }

  /** What the database holds, which is JSON. */
  public static JsonNode stored(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database returned what is not JSON", e);
    }
  }

  /** A row as JSON, with its times in the one form {@code 2024-02-05T01:31:11Z}. */
  public static ObjectNode row(String text, List<String> times) {
    ObjectNode row = (ObjectNode) stored(text);
    for (String time : times) {
      if (row.path(time).isTextual()) {
        row.put(time, OffsetDateTime.parse(row.path(time).textValue()).toInstant().toString());
      }
    }
    return row;
  }
}
