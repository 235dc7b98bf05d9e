package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.ModelMessageReader.Moment;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads updates and models of a registry's GraphQL API, polled or subscribed to. */
public final class UpdateReader {
  private final ModelMessageReader messages;

  /**
   * @param origin the name of the registry that is asked
   */
  public UpdateReader(String origin) {
    this(origin, () -> Aliases.NONE);
  }

  /**
   * @param aliases what properties of models mean at the time of reading
   */
  public UpdateReader(String origin, Supplier<Aliases> aliases) {
    this.messages = new ModelMessageReader(origin, aliases);
  }

  /** What a {@code ModelUpdate} says. */
  public RegistryMessage update(JsonNode update) {
    Optional<Instant> time = Reading.time(update.path("timestamp"));
    if (time.isEmpty()) {
      return RegistryMessage.unusable(Code.WRONG_KIND, "/timestamp", "Must be a time in ISO-8601.");
    }
    boolean deleted = update.path("updateType").asText().equals("DELETED");
    JsonNode model = Reading.first(update, "model", "previousState");
    return messages.of(model, "/model", Moment.of(time.get()), deleted);
  }

  /**
   * What a {@code Model} says that stands by itself.
   *
   * @param seenAt when, for one that does not tell since when it is as it is
   */
  public RegistryMessage model(JsonNode model, Instant seenAt) {
    return messages.of(model, "", Moment.of(seenAt), false);
  }
}
