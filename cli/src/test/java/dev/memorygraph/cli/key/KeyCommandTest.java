package dev.memorygraph.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.Json;
import dev.memorygraph.cli.MemoryGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the commands send, and how they show what comes; the life of keys is in {@code KeysIT}. */
class KeyCommandTest {
  private static final String KEY =
      """
      {"id": "ID", "prefix": "mgk_ID_", "name": "collector", "status": "STATUS",
       "roles": ["telemetry_writer"], "classes": ["internal", "public"],
       "created_at": "2026-11-01T00:00:00Z", "expires_at": "2026-12-01T00:00:00Z",
       "revoked_at": "2026-11-02T00:00:00Z", "rate_per_second": 50.0, "burst": 100MORE}
      """;

  private final HttpServer server = server();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();

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
  void create_sendsWhatWasSaid_andShowsTheKey() {
    assertThat(
            run(
                "create",
                "collector",
                "--role",
                "auditor",
                "--role",
                "operator",
                "--class",
                "public,pii",
                "--days",
                "7",
                "--rate",
                "2.5",
                "--burst",
                "4"))
        .as(err.toString())
        .isZero();

    assertThat(Json.read(body(asked.getFirst())))
        .isEqualTo(
            Json.read(
                """
                {"name": "collector", "roles": ["auditor", "operator"],
                 "classes": ["public", "pii"], "days": 7, "rate_per_second": 2.5, "burst": 4}
                """));
    assertThat(asked.getFirst()).startsWith("POST /api/v1/keys operation Bearer a-token ");
    assertThat(out.toString())
        .contains("\nmgk_a_b\n", "OTEL_EXPORTER_OTLP_HEADERS=x-api-key=mgk_a_b");
  }

  @Test
  void create_withoutOptions_isAWriterOfTelemetry() {
    run("create", "collector");

    assertThat(Json.read(body(asked.getFirst())))
        .isEqualTo(Json.read("{\"name\": \"collector\", \"roles\": [\"telemetry_writer\"]}"));
  }

  @Test
  void create_withDaysAndATime_isAUsageError() {
    assertThat(run("create", "c", "--days", "7", "--expires", "2026-12-31T00:00:00Z")).isEqualTo(2);
    assertThat(asked).isEmpty();
  }

  @Test
  void list_showsAllPages() {
    assertThat(run("list")).isZero();

    assertThat(out.toString()).contains("first", "second").containsOnlyOnce("last used");
    assertThat(asked).hasSize(2).last().asString().contains("cursor=first");
    assertThat(run("list", "--json")).isZero();
    assertThat(out.toString()).contains("\"id\" : \"second\"").doesNotContain("next_cursor");
  }

  @Test
  void rotate_sendsTheOverlapIfOneIsSaid() {
    run("rotate", "k", "--overlap", "90m");
    run("rotate", "k");

    assertThat(asked).map(KeyCommandTest::body).containsExactly("{\"overlap_seconds\":5400}", "{}");
    assertThat(out.toString()).contains("mgk_a_b");
  }

  @Test
  void showAndRevoke_sayHowTheKeyStands() {
    assertThat(run("show", "k")).isZero();
    assertThat(out.toString()).contains("good until 2026-12-01", "last used never");
    assertThat(run("revoke", "k")).isZero();
    assertThat(out.toString()).contains("revoked 2026-11-02").doesNotContain("not shown again");
    assertThat(asked).last().asString().startsWith("DELETE /api/v1/keys/k operation ");
  }

  @Test
  void refusal_isOneLine() {
    assertThat(run("show", "none")).isOne();
    assertThat(err.toString()).contains("404 not_found: There is no such thing here.");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of("key"));
    all.addAll(List.of(arguments));
    all.addAll(
        List.of(
            "--api", "http://127.0.0.1:" + server.getAddress().getPort(), "--token", "a-token"));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return MemoryGraph.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String method = exchange.getRequestMethod();
      asked.add(
          "%s %s %s %s %s"
              .formatted(
                  method,
                  path,
                  exchange.getRequestHeaders().getFirst("X-Access-Reason"),
                  exchange.getRequestHeaders().getFirst("Authorization"),
                  method.equals("POST")
                      ? new String(
                          new GZIPInputStream(exchange.getRequestBody()).readAllBytes(),
                          StandardCharsets.UTF_8)
                      : ""));
      boolean missing = path.endsWith("/none");
      byte[] body = (missing ? problem() : found(method, path)).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(missing ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String found(String method, String path) {
    if (path.contains("cursor=first")) {
      return "{\"keys\": [%s]}".formatted(key("second", "active", ""));
    }
    if (path.contains("limit=")) {
      return "{\"keys\": [%s], \"next_cursor\": \"first\"}".formatted(key("first", "active", ""));
    }
    return switch (method) {
      case "POST" -> key("a", "active", ", \"key\": \"mgk_a_b\"");
      case "DELETE" -> key("a", "revoked", "");
      default -> key("a", "active", "");
    };
  }

  private static String key(String id, String status, String more) {
    return KEY.replace("ID", id).replace("STATUS", status).replace("MORE", more);
  }

  private static String problem() {
    return "{\"code\": \"not_found\", \"title\": \"There is no such thing here.\"}";
  }

  private static String body(String line) {
    return line.substring(line.indexOf('{'));
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
