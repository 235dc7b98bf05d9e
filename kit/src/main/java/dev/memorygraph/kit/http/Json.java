package dev.memorygraph.kit.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON as we take it from strangers: no deeper, longer or more ambiguous than it needs to be. */
public final class Json {
  /** Objects and arrays within each other. */
  public static final int MAX_DEPTH = 64;

  /** Characters of a string. */
  public static final int MAX_STRING_LENGTH = 1_000_000;

  /** Characters of a field's name. */
  public static final int MAX_NAME_LENGTH = 256;

  /** Values, names and brackets: a small text may be a tree that fills the memory. */
  public static final int MAX_TOKENS = 2_000_000;

  private Json() {}

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
