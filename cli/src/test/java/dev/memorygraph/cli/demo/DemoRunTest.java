package dev.memorygraph.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.importers.demo.Expected;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.send.Refusal;
import dev.memorygraph.importers.send.Sink;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.identity.Issuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an API that answers from the very events that were sent, or forgets one of them. */
class DemoRunTest {
  private static final History HISTORY = new History(42, 3);

  @TempDir private Path data = Path.of("");

  private final HttpServer server = server();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Recorded kafka = new Recorded(new ArrayList<>());
  private final Recorded rest = new Recorded(new ArrayList<>());
  private int forgotten;

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void run_aGraphThatHoldsAll_matchesAndShowsIt() throws Exception {
    assertThat(run(Duration.ofMinutes(1))).isTrue();
    assertThat(kafka.events().size() + rest.events().size()).isEqualTo(HISTORY.events().size());
    assertThat(Math.abs(kafka.events().size() - rest.events().size())).isLessThanOrEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("The graph holds all of it")
        .contains("└─ RESPONDS_TO prompt:p")
        .contains("claude-sonnet-4-5")
        .contains("TOKEN=ey")
        .contains("curl -s -H \"Authorization: Bearer $TOKEN\" 'http://127.0.0.1:")
        .doesNotContain("differs");
  }

  @Test
  void run_aGraphThatForgotACompletion_saysWhatDiffers() throws Exception {
    forgotten = 1;
    assertThat(run(Duration.ZERO)).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("The graph differs")
        .containsPattern("completions .* differs")
        .containsPattern("differs: sent ModelUsage");
  }

  private boolean run(Duration patience) throws InterruptedException {
    URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    LocalDeployment system =
        new LocalDeployment(data, new Endpoints(Map.of("api", api)), Issuer.of(data));
    return new DemoRun(
            system,
            new DemoAccess.Local(system, DemoRun.ANALYST),
            new PrintStream(out, true, StandardCharsets.UTF_8))
        .run(HISTORY, List.of(kafka, rest), patience);
  }

  private Expected held() {
    List<Event> events =
        new ArrayList<>(
            Stream.concat(kafka.events().stream(), rest.events().stream())
                .filter(event -> event.getPayload().hasCompletion())
                .skip(forgotten)
                .toList());
    Stream.concat(kafka.events().stream(), rest.events().stream())
        .filter(event -> !event.getPayload().hasCompletion())
        .forEach(events::add);
    return Expected.of(events);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    ObjectNode body =
        path.contains("/lineage/") ? lineage() : path.contains("/usage") ? usage() : session(path);
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private ObjectNode session(String path) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode counts = body.putObject("counts");
    held()
        .sessions()
        .getOrDefault(path.substring(path.lastIndexOf('/') + 1), Map.of())
        .forEach(counts::put);
    return body;
  }

  private ObjectNode usage() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode groups = body.putArray("groups");
    held()
        .models()
        .forEach(
            (model, usage) ->
                groups
                    .addObject()
                    .put("key", model)
                    .put("calls", usage.calls())
                    .put("input_tokens", usage.inputTokens())
                    .put("output_tokens", usage.outputTokens())
                    .put("cache_read_tokens", usage.cacheReadTokens())
                    .put("cache_write_tokens", usage.cacheWriteTokens())
                    .put("reasoning_tokens", usage.reasoningTokens())
                    .put("cost_usd", usage.costUsd()));
    return body;
  }

  private static ObjectNode lineage() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("root").put("id", "completion:c");
    body.putArray("nodes").addObject().put("depth", 1).putObject("node").put("id", "prompt:p");
    body.putArray("edges")
        .addObject()
        .put("from", "completion:c")
        .put("type", "RESPONDS_TO")
        .put("to", "prompt:p");
    return body;
  }

  private record Recorded(List<Event> events) implements Sink {
    @Override
    public void send(Event event) {
      events.add(event);
    }

    @Override
    public void flush() {}

    @Override
    public List<Refusal> refusals() {
      return List.of();
    }

    @Override
    public void close() {}
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }
}
