package dev.memorygraph.ingest.batch;

import static dev.memorygraph.ingest.EnginesForIngest.neighbour;
import static dev.memorygraph.ingest.EnginesForIngest.neighbours;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent.ProxyRequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Json;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.EveryField;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.BadValues.Planted;
import dev.memorygraph.testkit.ContextForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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

/** Every field of every event with every bad value, through the intake of REST on a real graph. */
class EveryValueIT {
  /** Bad events of one batch, each followed by a good one. */
  private static final int BATCH = 250;

  private final ObjectMapper json = Json.mapper(8 << 20);
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
            BatchHandler.endpoints(
                EnginesForIngest.SETTINGS, EnginesForIngest.SECRETS, new EmfMetrics()),
            new EmfMetrics(),
            Tracer.NONE);
    List<Planted> planted = EveryField.json();
    List<Planted> readable = planted.stream().filter(bad -> isJson(bad.message())).toList();
    assertThat(readable).hasSizeGreaterThan(planted.size() / 2);

    for (int from = 0; from < readable.size(); from += BATCH) {
      List<Planted> batch = readable.subList(from, Math.min(from + BATCH, readable.size()));
      APIGatewayProxyResponseEvent answer = answer(handler, request(batch));

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
        assertThat(answer(handler, request(bad.message())).getStatusCode())
            .as(bad.what())
            .isEqualTo(400);
      }
    }

    assertThat(neighbours(tenant)).isEqualTo(neighbours);
  }

  private APIGatewayProxyRequestEvent request(List<Planted> batch) {
    List<String> events = new ArrayList<>();
    for (Planted bad : batch) {
      events.add(new String(bad.message(), StandardCharsets.UTF_8));
      events.add(neighbour(neighbours++));
    }
    return request(
        ("{\"events\":[" + String.join(",", events) + "]}").getBytes(StandardCharsets.UTF_8));
  }

  private APIGatewayProxyRequestEvent request(byte[] body) {
    ProxyRequestContext context = new ProxyRequestContext();
    context.setAuthorizer(Map.of("tenant", tenant, "sub", "gateway", "roles", "telemetry_writer"));
    return new APIGatewayProxyRequestEvent()
        .withHttpMethod("POST")
        .withResource("/api/v1/telemetry/batch")
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

  private APIGatewayProxyResponseEvent answer(
      BatchHandler handler, APIGatewayProxyRequestEvent event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(json.writeValueAsBytes(event)), answer, new ContextForTests());
    return json.readValue(answer.toByteArray(), APIGatewayProxyResponseEvent.class);
  }
}
