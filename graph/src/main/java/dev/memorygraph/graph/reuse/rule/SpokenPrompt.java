package dev.memorygraph.graph.reuse.rule;

import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.embedding.Embeddable;
import dev.memorygraph.graph.fact.StoredProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Value;

/**
 * A prompt whose text lies in the graph.
 *
 * @param timeMs milliseconds since 1970
 * @param text as much of it as a vector is made of
 * @param vector of the text, by the model
 */
public record SpokenPrompt(
    String key,
    long timeMs,
    String text,
    Optional<String> hash,
    Optional<String> template,
    String model,
    List<Double> vector) {

  /** A prompt by all its properties; empty where it lacks what it is linked by. */
  public static Optional<SpokenPrompt> of(Value stored) {
    Value vector = stored.get(StoredProperties.EMBEDDING);
    Value time = stored.get(StoredProperties.EVENT_TIME);
    if (vector.isNull() || time.isNull()) {
      return Optional.empty();
    }
    Map<String, Object> properties = stored.asMap(Value::asObject);
    return Embeddable.of(NodeKind.PROMPT, properties)
        .map(
            text ->
                new SpokenPrompt(
                    stored.get(StoredProperties.KEY).asString(),
                    time.asLong(),
                    text,
                    text(properties, "content_hash"),
                    text(properties, "template_version_id"),
                    stored.get(StoredProperties.EMBEDDING_MODEL).asString(""),
                    vector.asList(Value::asDouble)));
  }

  private static Optional<String> text(Map<String, Object> properties, String name) {
    return Optional.ofNullable(properties.get(name)).map(Object::toString);
  }

  /** Whether it was said first; at the same time, the order of keys decides. */
  public boolean isBefore(SpokenPrompt other) {
    return timeMs == other.timeMs ? key.compareTo(other.key) < 0 : timeMs < other.timeMs;
  }

  boolean saysTheSameAs(SpokenPrompt other) {
    return hash.isPresent() && hash.equals(other.hash);
  }

  boolean isMadeLike(SpokenPrompt other) {
    return template.isPresent() && template.equals(other.template);
  }

  /** Cosine of the vectors; empty where two models made them. */
  Optional<Double> similarity(SpokenPrompt other) {
    if (!model.equals(other.model) || vector.size() != other.vector.size()) {
      return Optional.empty();
    }
    double product = 0;
    double mine = 0;
    double others = 0;
    for (int i = 0; i < vector.size(); i++) {
      product += vector.get(i) * other.vector.get(i);
      mine += vector.get(i) * vector.get(i);
      others += other.vector.get(i) * other.vector.get(i);
    }
    return mine == 0 || others == 0
        ? Optional.empty()
        : Optional.of(product / Math.sqrt(mine * others));
  }
}
