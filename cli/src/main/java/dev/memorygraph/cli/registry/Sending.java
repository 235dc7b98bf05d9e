package dev.memorygraph.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.importers.source.InputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Sends changes to the registry in their order, and says how far it is. */
record Sending(RegistryOptions registry, CommandSpec spec) {
  private static final int CHUNK = 500;

  /**
   * Sends changes until they or the limit end.
   *
   * @param limit 0 for none
   * @throws IllegalStateException with one sentence where the file or the registry does not allow
   *     it; what was sent before stays, and may be sent again
   */
  int send(Stream<ObjectNode> changes, long limit) throws InterruptedException {
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit must be 0 or more.");
    }
    PrintWriter err = spec.commandLine().getErr();
    Map<String, Long> counts = new TreeMap<>();
    try (changes) {
      Iterator<ObjectNode> left = (limit == 0 ? changes : changes.limit(limit)).iterator();
      for (long sent = 0; left.hasNext(); ) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < CHUNK && left.hasNext(); i++, sent++) {
          lines.append(left.next()).append('\n');
        }
        count(lines.toString(), counts);
        err.printf("%,d changes sent%n", sent);
        err.flush();
      }
    } catch (InputException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
    spec.commandLine().getOut().println(summary(counts));
    return 0;
  }

  private void count(String lines, Map<String, Long> counts) throws InterruptedException {
    byte[] body = lines.getBytes(StandardCharsets.UTF_8);
    JsonNode answer = registry.ask(api -> api.post("/api/v1/changes", body)).json();
    answer
        .properties()
        .forEach(count -> counts.merge(count.getKey(), count.getValue().asLong(), Long::sum));
  }

  private static String summary(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "There was nothing to send."
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
  }
}
