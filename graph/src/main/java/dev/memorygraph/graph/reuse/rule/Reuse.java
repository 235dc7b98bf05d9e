package dev.memorygraph.graph.reuse.rule;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a prompt says again what an earlier one said.
 *
 * @param similarity cosine of the vectors; empty where two models made them
 * @param editDistance of the first characters of both texts, as many as a vector is made of
 */
public record Reuse(
    SpokenPrompt earlier, Type type, Optional<Double> similarity, int editDistance) {

  /** By what. */
  public enum Type {
    /** Word for word. */
    EXACT,
    /** Made of the same version of a template. */
    TEMPLATE,
    /** Its vector is as near as another wording of the same has. */
    VARIANT
  }

  static Reuse of(SpokenPrompt prompt, SpokenPrompt earlier, Type type) {
    return new Reuse(
        earlier,
        type,
        prompt.similarity(earlier),
        type == Type.EXACT ? 0 : EditDistance.of(prompt.text(), earlier.text()));
  }

  /** As an edge has it. */
  public Map<String, @Nullable Object> properties() {
    Map<String, @Nullable Object> properties = new HashMap<>();
    properties.put("reuse_type", type.name().toLowerCase(Locale.ROOT));
    properties.put("similarity", similarity.orElse(null));
    properties.put("edit_distance", (long) editDistance);
    return properties;
  }
}
