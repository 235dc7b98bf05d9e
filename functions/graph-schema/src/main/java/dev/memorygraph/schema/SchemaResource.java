package dev.memorygraph.schema;

import dev.memorygraph.customresource.CustomResource;
import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.graph.schema.Migrations;
import dev.memorygraph.graph.schema.Migrations.Applied;
import dev.memorygraph.placement.GraphSettings;
import dev.memorygraph.secrets.SecretStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The graph's schema at the version of this build. A template says the version too, so that
 * CloudFormation sees a change; it outlives its deployment, as the graph does.
 */
record SchemaResource(Map<String, String> environment, SecretStore secrets)
    implements CustomResource {
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
  private static final Logger LOG = LoggerFactory.getLogger("graph-schema");

  /** Nothing waits for it but a deployment. */
  private static final DriverSettings BOLT =
      new DriverSettings("graph-schema", 2, Duration.ofSeconds(10), Duration.ZERO);

  SchemaResource {
    environment = Map.copyOf(environment);
  }

  @Override
  public String id() {
    return "memory-graph-schema";
  }

  /**
   * Takes an older version, too: a deployment that is rolled back says one, and the newer schema
   * stays.
   */
  @Override
  public Outcome ensure(Map<String, Object> properties, Supplier<Duration> timeLeft) {
    String wanted = String.valueOf(properties.get("Version"));
    int latest = Migrations.latest();
    return VERSION.matcher(wanted).matches() && Integer.parseInt(wanted) <= latest
        ? ensure()
        : new Malformed(List.of("Version must be a whole number from 1 to " + latest));
  }

  /**
   * Runs the steps that each database lacks.
   *
   * @throws RuntimeException if the function is not configured, or the graph is away
   */
  Done ensure() {
    GraphSettings settings = GraphSettings.from(environment);
    try (Graphs graphs = settings.open(BOLT, secrets, InstantSource.system())) {
      List<Applied> applied =
          graphs.drivers().stream().map(driver -> new Migrations(driver).apply()).toList();
      // with several databases the one that was furthest behind tells of all
      Applied least = Collections.min(applied, Comparator.comparingInt(Applied::before));
      String sentence = sentence(least);
      LOG.info("{}", sentence);
      return new Done(sentence, Map.of("Version", least.version()));
    }
  }

  private static String sentence(Applied applied) {
    return applied.before() == applied.version()
        ? "The graph's schema is at version %d.".formatted(applied.version())
        : "The graph's schema went from version %d to %d."
            .formatted(applied.before(), applied.version());
  }
}
