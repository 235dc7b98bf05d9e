package dev.memorygraph.importers.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.contracts.event.EventJson;
import dev.memorygraph.contracts.telemetry.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends events to {@code POST /api/v1/telemetry/batch}, so many at a time, and keeps what each
 * answer refuses. A batch is sent again as long as the system is busy or away, up to the patience.
 */
public final class RestSink implements Sink {
  /** What the API takes in one batch. */
  public static final int MAX_BATCH = 1_000;

  /** Keeps a body under the API's 4 MiB even where it hardly compresses. */
  private static final long MAX_BATCH_CHARACTERS = 2L * 1024 * 1024;

  private static final String PATH = "/api/v1/telemetry/batch";

  private final Api api;
  private final Backoff backoff;
  private final int batchSize;
  private final Map<String, String> headers;
  private final List<Refusal> refusals = new ArrayList<>();
  private ArrayNode batch = JsonNodeFactory.instance.arrayNode();
  private long batchCharacters;
  private long answered;

  /**
   * A sink with batches of so many events.
   *
   * @param batchSize from 1 to {@link #MAX_BATCH}
   * @param headers of every request
   */
  public RestSink(Api api, Backoff backoff, int batchSize, Map<String, String> headers) {
    if (batchSize < 1 || batchSize > MAX_BATCH) {
      throw new IllegalArgumentException("A batch holds 1 to " + MAX_BATCH + " events.");
    }
    this.api = api;
    this.backoff = backoff;
    this.batchSize = batchSize;
    this.headers = Map.copyOf(headers);
  }

  @Override
  public void send(Event event) {
    ObjectNode json = EventJson.encode(event);
    long size = json.toString().length();
    if (batchCharacters + size > MAX_BATCH_CHARACTERS) {
      flush();
    }
    batch.add(json);
    batchCharacters += size;
    if (batch.size() == batchSize) {
      flush();
    }
  }

  @Override
  public void flush() {
    if (batch.isEmpty()) {
      return;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("events", batch);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    keepRefusals(backoff.until(() -> api.post(PATH, bytes, headers)));
    answered += batch.size();
    batch = JsonNodeFactory.instance.arrayNode();
    batchCharacters = 0;
  }

  @Override
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  @Override
  public void close() {
    api.close();
  }

  private void keepRefusals(Answer answer) {
    if (!answer.isSuccess()) {
      throw new SendException("The API refuses the batch: " + answer.problem());
    }
    for (JsonNode failure : answer.json().path("failures")) {
      int index = failure.path("index").asInt();
      String id = failure.path("event_id").asText(batch.path(index).path("event_id").asText());
      refusals.add(
          new Refusal(
              answered + index,
              id,
              failure.path("code").asText(),
              failure.path("pointer").asText()));
    }
  }
}
