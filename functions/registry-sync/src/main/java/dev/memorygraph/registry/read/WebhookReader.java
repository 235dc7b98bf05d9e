package dev.memorygraph.registry.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.registry.alias.Aliases;
import dev.memorygraph.registry.read.ModelMessageReader.Moment;
import dev.memorygraph.registry.read.RegistryMessage.Code;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the bodies of webhooks. */
public final class WebhookReader {
  private static final String KIND = "model.";

  private final ModelMessageReader messages;

  /**
   * @param origin the name of the registry that signed
   */
  public WebhookReader(String origin) {
    this(origin, () -> Aliases.NONE);
  }

  /**
   * @param aliases what properties of models mean at the time of reading
   */
  public WebhookReader(String origin, Supplier<Aliases> aliases) {
    this.messages = new ModelMessageReader(origin, aliases);
  }

  /** The id by which a repetition is known, or empty. */
  public static Optional<String> eventId(JsonNode body) {
    return Reading.text(Reading.first(body, "event_id", "eventId"));
  }

  /** What a body says. */
  public RegistryMessage read(JsonNode body) {
    String type = Reading.first(body, "event_type", "eventType").asText();
    Optional<Instant> time = Reading.time(body.path("timestamp"));
    if (!type.startsWith(KIND)) {
      return new RegistryMessage.Nothing(
          "event " + (type.isEmpty() ? "without type" : "of another type"));
    }
    if (time.isEmpty()) {
      return RegistryMessage.unusable(Code.WRONG_KIND, "/timestamp", "Must be a time in ISO-8601.");
    }
    boolean deleted = type.equals("model.deleted");
    Moment moment = Moment.of(time.get());
    return messages.of(body.path("model"), "/model", moment, deleted);
  }
}
