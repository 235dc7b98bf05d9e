package dev.memorygraph.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * JSON as we take it from strangers: no deeper, longer or more ambiguous than it needs to be. Of a
 * name that an object has twice one reader sees the first and another the second, so that such a
 * text says two things, under one signature even: it is no JSON here.
 */
public final class Json {
  /** Objects and arrays within each other. */
  public static final int MAX_DEPTH = 64;

  /** Characters of a string. */
  public static final int MAX_STRING_LENGTH = 1_000_000;

  /** Characters of a field's name. */
  public static final int MAX_NAME_LENGTH = 256;

  /** Values, names and brackets: a small text may be a tree that fills the memory. */
  public static final int MAX_TOKENS = 2_000_000;

  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** The value; empty where the text is not one value, or beyond the limits. */
  public static Optional<JsonNode> read(String text) {
    try {
      return value(MAPPER.readTree(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same of its UTF-8. */
  public static Optional<JsonNode> read(byte[] text) {
    try {
      return value(MAPPER.readTree(text));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> value(JsonNode json) {
    return Optional.of(json).filter(read -> !read.isMissingNode());
  }

  /** A mapper that holds the limits and refuses a name given twice and text after the value. */
  public static ObjectMapper mapper() {
    return mapper(MAX_STRING_LENGTH);
  }

  /** The same with another limit to the characters of a string. */
  public static ObjectMapper mapper(int maxStringLength) {
    StreamReadConstraints limits =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            .maxStringLength(maxStringLength)
            .maxNameLength(MAX_NAME_LENGTH)
            .maxTokenCount(MAX_TOKENS)
            .build();
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(limits).build();
    return JsonMapper.builder(factory)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }
}
