package dev.memorygraph.bench.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each function is asked first: a sample of {@code events/} that it has an answer to. */
public final class FirstEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The tenant that {@code ingest-api.batch.json} writes for. */
  private static final String TENANT = "batch-sample";

  /** What is asked for instead of the samples' own ids: what that sample has written. */
  private static final Map<String, String> STORED =
      Map.of(
          "s1", "sample-session",
          "completion:c1", "completion:sample-c",
          "completion%3Ac1", "completion%3Asample-c");

  /** The samples by function; the first one is the one that is timed. */
  private static final Map<String, List<String>> SAMPLES =
      Map.ofEntries(
          Map.entry("memory-graph-ingest-stream", List.of("ingest-stream.one-bad-record.json")),
          Map.entry(
              "memory-graph-ingest-api",
              List.of(
                  "ingest-api.batch.json", "ingest-api.partial.json", "ingest-api.feedback.json")),
          Map.entry("memory-graph-ingest-otlp", List.of("ingest-otlp.traces-protobuf.json")),
          Map.entry(
              "memory-graph-query",
              List.of(
                  "query.session.json",
                  "query.session-graph.json",
                  "query.node.json",
                  "query.lineage.json",
                  "query.usage.json",
                  "query.bad-parameter.json",
                  "query.ready.json")),
          Map.entry("memory-graph-graph-privacy", List.of("graph-privacy.scheduled.json")),
          Map.entry("memory-graph-graph-embeddings", List.of("graph-embeddings.scheduled.json")),
          Map.entry("memory-graph-graph-rollups", List.of("graph-rollups.scheduled.json")),
          Map.entry("memory-graph-graph-anomalies", List.of("graph-anomalies.scheduled.json")),
          Map.entry("memory-graph-graph-budgets", List.of("graph-budgets.scheduled.json")),
          Map.entry("memory-graph-budgets-api", List.of("budgets-api.list.json")),
          Map.entry("memory-graph-exports", List.of("exports.scheduled.json")),
          Map.entry("memory-graph-exports-api", List.of("exports-api.list.json")),
          Map.entry("memory-graph-tenant-moves", List.of("tenant-moves.scheduled.json")),
          Map.entry("memory-graph-authorizer", List.of("authorizer.valid-shape.json")),
          Map.entry(
              "memory-graph-vault-store",
              List.of("vault-store.store.json", "vault-store.malformed.json")),
          Map.entry("memory-graph-vault-batch", List.of("vault-batch.store.json")),
          Map.entry("memory-graph-vault-audit", List.of("vault-audit.scheduled.json")),
          Map.entry("memory-graph-vault-maintenance", List.of("vault-maintenance.scheduled.json")),
          Map.entry("memory-graph-registry-stream", List.of("registry-stream.one-bad-record.json")),
          Map.entry(
              "memory-graph-registry-api",
              List.of("registry-api.conflicts.json", "registry-api.webhook-unsigned.json")),
          Map.entry(
              "memory-graph-registry-maintenance", List.of("registry-maintenance.scheduled.json")),
          Map.entry("memory-graph-dead-letters", List.of("dead-letters.list.json")));

  /** They answer CloudFormation, once a deployment, and would wait for it in vain. */
  private static final Set<String> NOT_TIMED =
      Set.of("memory-graph-topics", "memory-graph-graph-schema");

  private final Issuer issuer;

  public FirstEvents(Issuer issuer) {
    this.issuer = issuer;
  }

  /** Whether a function has callers that wait for its start. */
  public static boolean isTimed(String function) {
    return !NOT_TIMED.contains(function);
  }

  /** The event that a function is timed by. */
  public byte[] first(String function) {
    return all(function).getFirst();
  }

  /**
   * Every sample of a function.
   *
   * @throws IllegalStateException if there is none, which says that the template has a new function
   */
  List<byte[]> all(String function) {
    List<String> names = SAMPLES.get(function);
    if (names == null) {
      throw new IllegalStateException("There is no sample event for " + function + ".");
    }
    return names.stream().map(this::read).toList();
  }

  /**
   * Makes sure that a function answered, and with what it is for.
   *
   * @throws IllegalStateException if not
   */
  public static void requireAnswer(String function, Invocation invocation) {
    if (!(invocation instanceof Invocation.Success success) || status(success.payload()) >= 400) {
      throw new IllegalStateException(function + " does not answer its sample event.");
    }
  }

  /** The HTTP status within an answer; 200 where the answer is not for HTTP. */
  private static int status(byte[] payload) {
    try {
      return JSON.readTree(payload).path("statusCode").asInt(200);
    } catch (IOException e) {
      throw new UncheckedIOException("A function answered no JSON", e);
    }
  }

  private byte[] read(String name) {
    Path file = RepositoryRoot.find().resolve("events").resolve(name);
    try {
      ObjectNode event = (ObjectNode) JSON.readTree(file.toFile());
      if (event.has("authorizationToken")) {
        Caller caller = Caller.of(TENANT, "bench", Role.DATA_SCIENTIST);
        event.put("authorizationToken", "Bearer " + issuer.mint(caller, Issuer.DEFAULT_TTL));
      }
      if (name.startsWith("query.")) {
        askForStored(event);
      }
      return event.toString().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static void askForStored(ObjectNode event) {
    if (event.at("/requestContext/authorizer") instanceof ObjectNode caller) {
      caller.put("tenant", TENANT);
    }
    if (event.path("pathParameters") instanceof ObjectNode path) {
      String id = path.path("id").asText();
      path.put("id", STORED.getOrDefault(id, id));
    }
  }
}
