package dev.memorygraph.importers.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.client.Api;
import dev.memorygraph.contracts.event.EventType;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.importers.source.Envelope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestSinkTest {
  private static final String ACCEPTED = "{\"failures\":[]}";

  private final Deque<Canned> answers = new ArrayDeque<>();
  private final List<JsonNode> bodies = new ArrayList<>();
  private final List<String> authorizations = new ArrayList<>();
  private final List<String> priorities = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final HttpServer server = server();

  private record Canned(int status, String retryAfter, String body) {}

  @BeforeEach
  void start() {
    server.createContext("/api/v1/telemetry/batch", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void send_moreThanABatch_postsFullOnesAndTheRestOnFlush() {
    try (Sink sink = sink(2)) {
      send(sink, 5);
      assertThat(bodies).hasSize(2);
      sink.flush();
    }
    assertThat(bodies.stream().map(body -> body.path("events").size())).containsExactly(2, 2, 1);
    assertThat(bodies.getFirst().at("/events/0/event_id").asText()).isEqualTo("e0");
    assertThat(authorizations).containsOnly("Bearer t0ken");
    assertThat(priorities).containsOnly("backfill");
  }

  @Test
  void send_refusedItems_areKeptWithTheirPlaceInTheStream() {
    answers.add(new Canned(200, "", ACCEPTED));
    answers.add(
        new Canned(
            207,
            "",
            "{\"failures\":[{\"index\":1,\"code\":\"too_long\",\"pointer\":\"/payload/text\"}]}"));
    try (Sink sink = sink(2)) {
      send(sink, 4);
      assertThat(sink.refusals())
          .containsExactly(new Refusal(3, "e3", "too_long", "/payload/text"));
    }
  }

  @Test
  void send_aBusySystem_waitsLongerEachTimeAndHonoursRetryAfter() {
    answers.add(new Canned(503, "", ""));
    answers.add(new Canned(502, "", ""));
    answers.add(new Canned(429, "7", ""));
    try (Sink sink = sink(1)) {
      send(sink, 1);
    }
    assertThat(pauses)
        .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofSeconds(7));
    assertThat(bodies).hasSize(4);
  }

  @Test
  void send_aBusySystemForTooLong_givesUpOnlyAfterThePatience() {
    for (int i = 0; i < 100; i++) {
      answers.add(new Canned(503, "", "{\"title\":\"The graph is away.\"}"));
    }
    Sink sink = sink(1);
    assertThatThrownBy(() -> send(sink, 1))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("120 s")
        .hasMessageContaining("The graph is away.");
    assertThat(now).isAfter(Instant.EPOCH.plusSeconds(120));
    sink.close();
  }

  @Test
  void send_nobodyThere_triesAgain() {
    server.stop(0);
    Sink sink = sink(1);
    assertThatThrownBy(() -> send(sink, 1)).hasMessageContaining("nobody answers");
    assertThat(pauses)
        .hasSizeGreaterThan(10)
        .allMatch(p -> p.compareTo(Duration.ofSeconds(5)) <= 0);
    sink.close();
  }

  @Test
  void send_aRefusedToken_failsAtOnce() {
    answers.add(new Canned(403, "", "{\"code\":\"forbidden\",\"title\":\"No.\"}"));
    Sink sink = sink(1);
    assertThatThrownBy(() -> send(sink, 1)).hasMessageContaining("403 forbidden: No.");
    assertThat(pauses).isEmpty();
    sink.close();
  }

  @Test
  void sink_aBatchBeyondTheLimit_isRefused() {
    assertThat(sink(RestSink.MAX_BATCH)).isNotNull();
    assertThatThrownBy(() -> sink(RestSink.MAX_BATCH + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Sink sink(int batch) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Backoff backoff = new Backoff(Duration.ofMinutes(2), () -> now, this::pause);
    return new RestSink(new Api(base, "t0ken"), backoff, batch, Sender.BACKFILL);
  }

  private void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
  }

  private static void send(Sink sink, int events) {
    for (int i = 0; i < events; i++) {
      sink.send(prompt(i));
    }
  }

  private static Event prompt(int number) {
    return Envelope.ofSession("s")
        .event(
            EventType.PROMPT_SUBMITTED,
            "e" + number,
            Instant.parse("2025-01-01T00:00:00Z").toEpochMilli(),
            PromptEvent.newBuilder().setPromptId("p" + number).build());
  }

  private void answer(HttpExchange exchange) throws IOException {
    authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
    priorities.add(exchange.getRequestHeaders().getFirst("x-priority"));
    bodies.add(new ObjectMapper().readTree(new GZIPInputStream(exchange.getRequestBody())));
    Canned answer = answers.isEmpty() ? new Canned(200, "", ACCEPTED) : answers.remove();
    if (!answer.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }
}
