package dev.memorygraph.ingest.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.engines.testing.BadValues.Planted;
import dev.memorygraph.engines.testing.ContextForTests;
import dev.memorygraph.engines.testing.SharedEngines;
import dev.memorygraph.ingest.EveryField;
import dev.memorygraph.kit.Secret;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/** Every field of every event with every bad value, through the door of REST on a real graph. */
class EveryValueIT {
  /** Bad events of one batch, each followed by a good one. */
  private static final int BATCH = 250;

  private final ObjectMapper json = Json.mapper();
  private final String tenant = "every-value-" + UUID.randomUUID();
  private int neighbours;

  /** Lambda tells the region to every function; nothing here is for the vault. */
  @BeforeAll
  static void inARegion() {
    System.setProperty("aws.region", "us-east-1");
  }

  @Test
  void everyValueInEveryField_isTakenOrRefusedAloneAndItsNeighboursAreStored() throws IOException {
    BatchHandler handler =
        new BatchHandler(
            BatchHandler.ingest(
                environment(),
                name -> () -> new Secret(SharedEngines.neo4jPassword()),
                new EmfMetrics()),
            new EmfMetrics(),
            Tracer.NONE);
    List<Planted> planted = EveryField.json();
    List<Planted> readable = planted.stream().filter(bad -> isJson(bad.message())).toList();
    assertThat(readable).hasSizeGreaterThan(planted.size() / 2);

    for (int from = 0; from < readable.size(); from += BATCH) {
      List<Planted> batch = readable.subList(from, Math.min(from + BATCH, readable.size()));
      APIGatewayProxyResponseEvent answer = handler.handleRequest(request(batch), context());

      assertThat(answer.getStatusCode()).as(answer.getBody()).isIn(200, 207);
      for (JsonNode failure : json.readTree(answer.getBody()).path("failures")) {
        int index = failure.path("index").asInt();
        assertThat(index % 2).as("%s", failure).isZero();
        assertThat(failure.path("code").asText())
            .as(batch.get(index / 2).what())
            .isNotIn("internal_error", "graph_write_failure", "vault_refused");
      }
    }
    for (Planted bad : planted) {
      if (!isJson(bad.message())) {
        assertThat(handler.handleRequest(request(bad.message()), context()).getStatusCode())
            .as(bad.what())
            .isEqualTo(400);
      }
    }

    assertThat(stored()).isEqualTo(neighbours);
  }

  private APIGatewayProxyRequestEvent request(List<Planted> batch) {
    List<String> events = new ArrayList<>();
    for (Planted bad : batch) {
      events.add(new String(bad.message(), StandardCharsets.UTF_8));
      events.add(
          """
          {"event_id": "n-%1$d", "event_type": "llm.prompt.submitted", "timestamp": 1700000000000,
           "payload": {"prompt_id": "neighbour-%1$d"}}
          """
              .formatted(neighbours++));
    }
    return request(
        ("{\"events\":[" + String.join(",", events) + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private APIGatewayProxyRequestEvent request(byte[] body) {
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(Map.of("tenant", tenant, "sub", "gateway", "roles", "telemetry_writer"));
    return new APIGatewayProxyRequestEvent()
        .withRequestContext(context)
        .withBody(Base64.getEncoder().encodeToString(body))
        .withIsBase64Encoded(true);
  }

  /** One value, as bodies take it: what is no JSON spoils a whole body. */
  private boolean isJson(byte[] message) {
    byte[] batch = Arrays.copyOf("[".getBytes(StandardCharsets.UTF_8), message.length + 2);
    System.arraycopy(message, 0, batch, 1, message.length);
    batch[batch.length - 1] = ']';
    try {
      JsonNode tree = json.readTree(batch);
      return tree.isArray() && tree.size() == 1;
    } catch (IOException e) {
      return false;
    }
  }

  private long stored() {
    try (Driver driver =
            GraphDatabase.driver(
                SharedEngines.neo4jUri(),
                AuthTokens.basic("neo4j", SharedEngines.neo4jPassword()));
        Session session = driver.session()) {
      return session
          .run(
              "MATCH (n:Prompt) WHERE n.key STARTS WITH $keys RETURN count(n) AS found",
              Map.of("keys", tenant + "/prompt/neighbour-"))
          .single()
          .get("found")
          .asLong();
    }
  }

  private static ContextForTests context() {
    return new ContextForTests();
  }

  private static Map<String, String> environment() {
    return Map.of(
        "NEO4J_URI", SharedEngines.neo4jUri(),
        "NEO4J_PASSWORD_SECRET", "neo4j",
        "BREAKERS_TABLE", "not-called",
        "VAULT_FUNCTION", "not-called");
  }
}
