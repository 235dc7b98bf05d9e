package dev.memorygraph.vault.batch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.http.Json;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.vault.Wiring;
import dev.memorygraph.vault.api.VaultRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda entry point for other functions. Ingest invokes it with {@code {"tenant", "trace_id",
 * "items"}} and gets {@code {"items"}} back, one result to an item; an item that brings out a fault
 * in us is found by halving and answered with the code {@code internal_error}, and the others are
 * stored. Whoever takes words out of the graph invokes it with {@code {"tenant", "trace_id",
 * "people"}} and gets back how they stand, see {@link StandingJson}. Who has something to put on
 * record invokes it with {@code {"tenant", "trace_id", "entries"}}, see {@link DeedJson}. Who may
 * invoke it is up to IAM. A dependency that is away makes the invocation fail: all may be sent
 * again.
 */
public final class BatchHandler implements RequestStreamHandler {
  private static final int MAX_TEXT = 6 << 20;
  private static final ObjectMapper JSON = Json.mapper(MAX_TEXT);
  private static final String STORE = "invoke_store_batch";
  private static final String ASK = "invoke_standings";
  private static final String RECORD = "invoke_record";
  private static final Logger LOG = LoggerFactory.getLogger("vault-batch");

  private final Wiring.Asked asked;
  private final Metrics metrics;

  /** Lambda comes in here. */
  public BatchHandler() {
    this(new EmfMetrics());
  }

  private BatchHandler(Metrics metrics) {
    this(Wiring.asked(System.getenv(), metrics), metrics);
  }

  BatchHandler(Wiring.Asked asked, Metrics metrics) { // tests come in here
    this.asked = asked;
    this.metrics = metrics;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    JsonNode event = JSON.readTree(input);
    String traceId = event.path("trace_id").asText();
    JSON.writeValue(
        output, LogContext.within(context, traceId, () -> done(event, traceId, context)));
  }

  private ObjectNode done(JsonNode event, String traceId, Context context) {
    long start = System.nanoTime();
    String operation = operation(event);
    String status = "error";
    try {
      ObjectNode answer =
          switch (operation) {
            case ASK -> StandingJson.answer(asked.standings(), event);
            case RECORD -> DeedJson.answer(asked.entries(), event);
            default -> stored(event, traceId, context);
          };
      status = "200";
      return answer;
    } finally {
      metrics.count(Metric.VAULT_OPERATIONS_TOTAL, 1, operation, status);
      metrics.observe(
          Metric.VAULT_OPERATION_DURATION_SECONDS,
          Duration.ofNanos(System.nanoTime() - start),
          operation);
      metrics.flush();
    }
  }

  private static String operation(JsonNode event) {
    if (event.has("people")) {
      return ASK;
    }
    return event.has("entries") ? RECORD : STORE;
  }

  private ObjectNode stored(JsonNode event, String traceId, Context context) {
    if (!(event.path("items") instanceof ArrayNode items)) {
      throw new IllegalArgumentException("An invocation without items");
    }
    ObjectNode answer = JSON.createObjectNode();
    store(request(event, traceId, context), items, answer.putArray("items"));
    return answer;
  }

  private void store(VaultRequest request, ArrayNode items, ArrayNode results) {
    try {
      results.addAll((ArrayNode) asked.contents().batch(request, items).path("items"));
    } catch (TransientException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("A batch of {} contents failed: {}", items.size(), LogContext.describe(e));
      if (items.size() == 1) {
        results.addObject().put("code", Problem.Code.INTERNAL_ERROR.label());
      } else {
        store(request, part(items, 0, items.size() / 2), results);
        store(request, part(items, items.size() / 2, items.size()), results);
      }
    }
  }

  private static ArrayNode part(ArrayNode items, int from, int to) {
    ArrayNode part = JSON.createArrayNode();
    for (int i = from; i < to; i++) {
      part.add(items.get(i));
    }
    return part;
  }

  /** The caller is the function itself: it may store, and nothing else. */
  private static VaultRequest request(JsonNode event, String traceId, Context context) {
    Tenant tenant = new Tenant(event.path("tenant").asText());
    return new VaultRequest(
        "INVOKE store/batch",
        Map.of(),
        Map.of(),
        Map.of("x-access-reason", "operation"),
        new byte[0],
        new Caller(tenant, "service:ingest", Set.of(Role.SERVICE), 0, false),
        new VaultRequest.Source(
            context.getAwsRequestId(), traceId, true, "", "", Optional.empty()));
  }
}
