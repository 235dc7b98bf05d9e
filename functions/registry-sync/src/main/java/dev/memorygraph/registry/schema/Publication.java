package dev.memorygraph.registry.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.registry.alias.Aliases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a schema as it was published, and what was decided about it since.
 *
 * @param publishedAt when it came here
 * @param models that the registry says it is for
 * @param approval who lets it be, whatever it breaks; empty while nobody's does
 */
public record Publication(
    String schema,
    String version,
    JsonNode document,
    Instant publishedAt,
    List<String> models,
    Optional<Approval> approval) {

  public Publication {
    models = List.copyOf(models);
  }

  /** Who let a version be, and when. */
  public record Approval(String by, Instant at) {}

  /** The properties that it says mean a field of ours. */
  public Aliases aliases() {
    return Aliases.of(document);
  }
}
