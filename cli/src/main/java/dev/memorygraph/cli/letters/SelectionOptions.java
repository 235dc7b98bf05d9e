package dev.memorygraph.cli.letters;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.option.MomentConverter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which letters, of which system. */
final class SelectionOptions {
  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Option(names = "--topic", description = "Of this topic's records.")
  private @Nullable String topic;

  @Option(
      names = "--reason",
      paramLabel = "CODE",
      description = "With this code, such as unknown_type; repeatable.")
  private List<String> reasons = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Written then or later: 2026-01-31T12:00:00Z, or 2h for two hours ago.")
  private @Nullable Instant since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "Written before; likewise.")
  private @Nullable Instant until;

  @Option(names = "--event-id", paramLabel = "ID", description = "Of the event with this id.")
  private @Nullable String eventId;

  @Option(names = "--tenant", description = "Of this tenant, where the producer named it.")
  private @Nullable String tenant;

  LettersFunction function() {
    return new LettersFunction(deployment);
  }

  /** Whether any letter at all is meant. */
  boolean isEverything() {
    return topic == null
        && reasons.isEmpty()
        && since == null
        && until == null
        && eventId == null
        && tenant == null;
  }

  /** A request for these. */
  ObjectNode request(String action) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("action", action);
    put(request, "topic", topic);
    put(request, "since", since);
    put(request, "until", until);
    put(request, "event_id", eventId);
    put(request, "tenant", tenant);
    if (!reasons.isEmpty()) {
      ArrayNode codes = request.putArray("reasons");
      reasons.forEach(codes::add);
    }
    return request;
  }

  private static void put(ObjectNode request, String name, @Nullable Object value) {
    if (value != null) {
      request.put(name, value.toString());
    }
  }
}
