package dev.memorygraph.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.store.StoreJson;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.vault.batch.Invocations;
import dev.memorygraph.vault.testing.NoMetrics;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invokes the vault's function for batches as ingest does. */
public final class IngestForTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BatchHandler handler;

  public IngestForTests(Invocations invocations) {
    this(invocations, new NoMetrics());
  }

  IngestForTests(Invocations invocations, Metrics metrics) {
    handler = new BatchHandler(invocations, metrics);
  }

  /** Sends an event as it is. */
  JsonNode send(ObjectNode event) {
    return answer(event);
  }

  /** How people stand, as the function answers it. */
  public JsonNode standings(Tenant tenant, String... people) {
    ObjectNode event = JSON.createObjectNode().put("tenant", tenant.id()).put("trace_id", "");
    ArrayNode ids = event.putArray("people");
    List.of(people).forEach(ids::add);
    return answer(event);
  }

  /** What came of each, in their order. */
  public List<JsonNode> store(Tenant tenant, StoreRequest... requests) {
    ObjectNode event = JSON.createObjectNode().put("tenant", tenant.id()).put("trace_id", "");
    ArrayNode items = event.putArray("items");
    for (StoreRequest request : requests) {
      items.add(StoreJson.encode(request));
    }
    return answer(event).path("items").valueStream().toList();
  }

  /** Puts something on record, as the function answers it. */
  public JsonNode record(Tenant tenant, String entry) throws IOException {
    ObjectNode event = JSON.createObjectNode().put("tenant", tenant.id()).put("trace_id", "");
    event.putArray("entries").add(JSON.readTree(entry));
    return answer(event);
  }

  private JsonNode answer(ObjectNode event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
          answer,
          new ContextForTests());
      return JSON.readTree(answer.toByteArray());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text as telemetry has it. */
  public static StoreRequest said(String id, String classification, String subject, long at) {
    return StoreRequest.newBuilder()
        .setContentId(id)
        .setClassification(classification)
        .setSubjectId(subject)
        .setContent(com.google.protobuf.ByteString.copyFromUtf8("said at " + at))
        .setVersion(ContentVersion.newBuilder().setEventTimeMs(at).setEventId("event-" + at))
        .build();
  }
}
