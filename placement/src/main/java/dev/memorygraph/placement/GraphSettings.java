package dev.memorygraph.placement;

import dev.memorygraph.graph.driver.DriverSettings;
import dev.memorygraph.graph.route.Graphs;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.secrets.SecretStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.Driver;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Which databases a deployment has, and where it is written which tenant lies in which.
 *
 * @param main the one that is there without any setting
 * @param further names of secrets by the names of databases
 * @param table of placements; empty only where there is one database
 */
public record GraphSettings(GraphLogin main, SequencedMap<String, String> further, String table) {
  private static final Pattern ENTRY = Pattern.compile("([a-z][a-z0-9-]{0,30})=(\\S{1,256})");
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  public GraphSettings {
    further = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(further));
  }

  /** A deployment of one database. */
  public static GraphSettings only(GraphLogin main) {
    return new GraphSettings(main, new LinkedHashMap<>(), "");
  }

  /**
   * Reads what {@link GraphLogin} reads and, for a function that is configured with nothing else,
   * checks it.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  public static GraphSettings from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    GraphSettings graphs = from(settings);
    settings.check();
    return graphs;
  }

  /**
   * Reads the main database's login, {@code FURTHER_GRAPHS} in the form {@code
   * name=secret,name=secret}, and, where that is there, {@code PLACEMENTS_TABLE}; the caller checks
   * them together with its other settings.
   */
  public static GraphSettings from(Configuration settings) {
    SequencedMap<String, String> further =
        settings.choice("FURTHER_GRAPHS", new LinkedHashMap<>(), GraphSettings::parse);
    return new GraphSettings(
        GraphLogin.from(settings),
        further,
        further.isEmpty() ? "" : settings.text("PLACEMENTS_TABLE"));
  }

  /** For a process; connects with the first use, and whoever opens it closes it. */
  public Graphs open(DriverSettings bolt, SecretStore secrets, InstantSource clock) {
    Supplier<Driver> first = () -> bolt.open(main.uri(), main.user(), () -> main.password(secrets));
    if (further.isEmpty()) {
      return Graphs.only(first);
    }
    SequencedMap<String, Supplier<Driver>> openers = new LinkedHashMap<>();
    openers.put(Graphs.MAIN, first);
    further.forEach(
        (name, secret) ->
            openers.put(name, () -> FurtherGraph.read(secrets.named(secret)).open(bolt)));
    return Graphs.of(
        openers, new CachedPlacements(new PlacementTable(dynamoDb(), table, clock), clock));
  }

  /** A client of the table, which answers soon or not at all. */
  public static DynamoDbClient dynamoDb() {
    return DynamoDbClient.builder()
        .httpClient(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT).build())
        .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
        .build();
  }

  private static Optional<SequencedMap<String, String>> parse(String text) {
    SequencedMap<String, String> further = new LinkedHashMap<>();
    for (String entry : text.split(",", -1)) {
      Matcher matcher = ENTRY.matcher(entry.strip());
      if (!matcher.matches()
          || matcher.group(1).equals(Graphs.MAIN)
          || further.put(matcher.group(1), matcher.group(2)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(further);
  }
}
