package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.Json;
import dev.memorygraph.cli.MemoryGraph;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A budget by the commands, and its alert by every way, in a whole running system. */
class BudgetsIT {
  private static final String TENANT = "budgets";

  private final SystemForTests system = SystemForTests.shared();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void spending_passesAThreshold_andIsToldByEveryWay() throws Exception {
    List<String> received = new CopyOnWriteArrayList<>();
    HttpServer receiver = receiver(received);
    try {
      String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/";
      JsonNode budget =
          json("budget", "create", "Café", "--usd", "1", "--webhook", url, "--event", "--email");
      spend("2.5");

      assertThat(run("invoke", "memory-graph-graph-budgets")).as(err.toString()).isZero();

      String id = budget.path("id").asText();
      assertThat(received).hasSize(3).anyMatch(body -> body.contains("\"percent\":100"));
      assertThat(received).allMatch(body -> body.contains(id) && body.contains("Café"));
      assertThat(text("budget", "list")).contains("$2.5", "$1", "250.0 %", "▶");
      assertThat(text("budget", "alerts", id))
          .contains("Café (the whole tenant) has spent $2.50 of $1.00", "webhook delivered");
      assertThat(json("budget", "alerts", id).at("/alerts/0/deliveries")).hasSize(3);
      assertThat(alertFiles(id)).hasSize(6);
      assertThat(json("budget", "set", id, "--usd", "1000").path("version").asInt()).isEqualTo(2);
      assertThat(text("forecast")).contains("no whole days");
    } finally {
      receiver.stop(0);
    }
  }

  private static HttpServer receiver(List<String> received) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
          }
        });
    server.start();
    return server;
  }

  private void spend(String usd) throws Exception {
    String event =
        """
        {"batch_id": "b", "events": [{"event_id": "budget-1", "timestamp": "%s",
          "event_type": "llm.completion.generated", "session_id": "s", "agent_id": "support",
          "payload": {"completion_id": "c", "prompt_id": "p", "model_id": "m", "provider": "x",
            "text": "Yes.", "usage": {"input_tokens": 14, "output_tokens": 9},
            "cost": {"usd": %s}}}]}"""
            .formatted(Instant.now(), usd);
    try (Api api =
        new Api(system.endpoints().get("api"), system.token(TENANT, Role.TELEMETRY_WRITER))) {
      var answer = api.post("/api/v1/telemetry/batch", event.getBytes(StandardCharsets.UTF_8));
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
  }

  /** What would have gone to the bus and to mailboxes. */
  private List<Path> alertFiles(String id) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(system.data().resolve("alerts"))) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains(id)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    return Json.mapper().readTree(text(all.toArray(String[]::new)));
  }

  private String text(String... arguments) {
    out.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--tenant", TENANT));
    assertThat(run(all.toArray(String[]::new))).as(err.toString()).isZero();
    return out.toString();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", system.data().toString()));
    CommandLine command = MemoryGraph.commandLine();
    return command
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }
}
