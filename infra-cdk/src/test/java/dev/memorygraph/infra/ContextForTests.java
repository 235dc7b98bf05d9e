package dev.memorygraph.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.infra.context.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The context that the repository brings. */
final class ContextForTests {
  private ContextForTests() {}

  static Settings settings() {
    return Settings.from(Synthesized.ROOT, values());
  }

  static Settings settings(Map<String, String> otherwise) {
    Map<String, String> all = values();
    all.putAll(otherwise);
    return Settings.from(Synthesized.ROOT, all);
  }

  private static Map<String, String> values() {
    try {
      Map<String, String> values = new LinkedHashMap<>();
      new ObjectMapper()
          .readTree(Synthesized.ROOT.resolve("infra-cdk").resolve("context.json").toFile())
          .properties()
          .forEach(one -> values.put(one.getKey(), one.getValue().asText()));
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
