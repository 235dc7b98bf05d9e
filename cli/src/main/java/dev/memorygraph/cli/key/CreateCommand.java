package dev.memorygraph.cli.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a key. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = {
      "Make an API key, and show it this once.",
      "It is sent as a bearer token, as x-api-key, or by Basic as the password of any user."
    })
final class CreateCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys = new KeyOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "What it is called, for people.")
  private String name = "";

  @Option(
      names = "--role",
      split = ",",
      converter = RoleConverter.class,
      defaultValue = "telemetry_writer",
      description =
          "What it acts as: telemetry_writer (the default), data_scientist, ml_engineer, auditor,"
              + " operator. Repeatable.")
  private List<Role> roles = List.of();

  @Option(
      names = "--class",
      split = ",",
      description = "Class of text that it may send and read (default: public, internal).")
  private List<String> classes = List.of();

  @ArgGroup private End end = new End();

  @Option(names = "--rate", description = "Requests a second, at most 100 (default: 50).")
  private Optional<Double> rate = Optional.empty();

  @Option(names = "--burst", description = "Requests at once, at most 200 (default: 100).")
  private Optional<Integer> burst = Optional.empty();

  /** When it is good no more. */
  static final class End {
    @Option(names = "--days", description = "How long it is good, at most 365 (default: 90).")
    private Optional<Integer> days = Optional.empty();

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        description = "Until when it is good, such as 2026-12-31T00:00:00Z.")
    private Optional<String> expires = Optional.empty();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return keys.run(
        (api, headers) -> api.post(KeyOptions.PATH, KeyOptions.bytes(body()), headers),
        KeyText::secret);
  }

  private ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    roles.stream().map(Role::label).forEach(body.putArray("roles")::add);
    if (!classes.isEmpty()) {
      ArrayNode array = body.putArray("classes");
      classes.forEach(array::add);
    }
    end.days.ifPresent(days -> body.put("days", days));
    end.expires.ifPresent(time -> body.put("expires_at", time));
    rate.ifPresent(perSecond -> body.put("rate_per_second", perSecond));
    burst.ifPresent(atOnce -> body.put("burst", atOnce));
    return body;
  }
}
