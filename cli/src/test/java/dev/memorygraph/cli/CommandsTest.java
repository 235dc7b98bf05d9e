package dev.memorygraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {
  private static final String TOKEN = "elsewhere.token";
  private static final String TALK =
      "{\"task_id\":1,\"traj\":[{\"role\":\"user\",\"content\":\"Hi\"},"
          + "{\"role\":\"assistant\",\"content\":\"Ho\"}]}";

  @TempDir private Path data = Path.of("");

  private final HttpServer server = server();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    server.createContext("/", CommandsTest::answer);
    server.start();
    Files.writeString(
        data.resolve("endpoints.json"),
        """
        {"api": "URL", "lambda": "URL", "jwks": "URL", "bolt": "bolt://127.0.0.1:1",
         "kafka": "kafka://127.0.0.1:1"}
        """
            .replace("URL", "http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void token_allOptions_printsTheTokenAndNothingElse() throws Exception {
    int exit =
        run(
            new TokenCommand(),
            "--tenant=acme --user=ana --role=admin --role=ml_engineer --ttl=90s --clearance=3"
                + " --mfa");
    assertThat(exit).isZero();
    var claims = SignedJWT.parse(out.toString().strip()).getJWTClaimsSet();
    assertThat(claims.getStringListClaim("roles")).containsExactly("admin", "ml_engineer");
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void token_anUnknownRole_listsTheKnownOnes() {
    assertThat(run(new TokenCommand(), "--tenant=t --user=u --role=king")).isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no role 'king'")
        .contains("data_scientist, ml_engineer, compliance_officer, admin, telemetry_writer");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void token_aStrangeTime_isAUsageError() {
    assertThat(run(new TokenCommand(), "--tenant=t --user=u --role=admin --ttl=soon")).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is no time such as 90s, 15m or 12h");
  }

  @Test
  void get_aGoodAnswer_isPrintedPretty() {
    assertThat(run(new GetCommand(), "/good?x=1")).isZero();
    assertThat(out.toString()).contains("\"query\" : \"x=1\"").contains("\"bearer\" : true");
  }

  @Test
  void get_raw_isPrintedAsItCame() {
    assertThat(run(new GetCommand(), "--raw /good?x=1")).isZero();
    assertThat(out.toString().strip()).isEqualTo("{\"query\":\"x=1\",\"bearer\":true}");
  }

  @Test
  void get_aProblem_isPrintedWithItsStatusAndFails() {
    assertThat(run(new GetCommand(), "/bad")).isOne();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("HTTP 404").contains("\"code\" : \"no_such_node\"");
  }

  @Test
  void get_anotherHost_isAUsageError() {
    assertThat(run(new GetCommand(), "//elsewhere/good")).isEqualTo(2);
    assertThat(run(new GetCommand(), "good")).isEqualTo(2);
  }

  @Test
  void get_nobodyThere_saysSo() {
    server.stop(0);
    assertThat(run(new GetCommand(), "/good")).isOne();
    assertThat(err.toString()).contains("does not answer");
  }

  @Test
  void get_byApiAndToken_needsNoSystemOnThisMachine() {
    assertThat(runElsewhere(new GetCommand(), "/good?x=1")).isZero();
    assertThat(out.toString()).contains("\"bearer\" : true").doesNotContain(TOKEN);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void get_recordsOnTheWay_saysSoBesideTheAnswer() throws Exception {
    lag(3, 4);

    assertThat(run(new GetCommand(), "/good?x=1")).isZero();
    assertThat(out.toString()).contains("\"query\" : \"x=1\"").doesNotContain("records");
    assertThat(err.toString()).contains("7 records are still on their way into the graph.");
  }

  @Test
  void digest_byApi_saysWhyNot() {
    MemoryGraph.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute("digest", "--api", url(), "--token", TOKEN);
    assertThat(err.toString()).contains("no route of the API").doesNotContain(TOKEN);
  }

  @Test
  void options_ofHereAndElsewhere_excludeEachOther() {
    assertThat(run(new GetCommand(), "/good --api " + url() + " --token t")).isEqualTo(2);
    assertThat(err.toString()).contains("leave out --api");
  }

  @Test
  void replay_byApi_goesByRest() throws Exception {
    Path file = Files.writeString(data.resolve("talks-shop.jsonl"), TALK);

    assertThat(runElsewhere(new ReplayCommand(), file + " --as tau-bench --wait")).isZero();
    assertThat(out.toString()).contains("3").doesNotContain(TOKEN);
    assertThat(runElsewhere(new ReplayCommand(), file + " --as tau-bench --via kafka")).isOne();
  }

  @Test
  void replay_throughRest_sendsAndSums() throws Exception {
    Path file = data.resolve("talks-shop.jsonl");
    Files.writeString(file, TALK);
    int exit = run(new ReplayCommand(), file + " --as tau-bench --via rest --json");
    assertThat(err.toString()).isEmpty();
    assertThat(exit).isZero();
    assertThat(out.toString()).contains("\"events\" : 3").contains("\"sessions\" : 1");
  }

  @Test
  void replay_anUnknownFormat_listsTheKnownOnes() {
    assertThat(run(new ReplayCommand(), "x --as csv")).isEqualTo(2);
    assertThat(err.toString()).contains("events, tau-bench, langfuse, provider-calls");
  }

  @Test
  void replay_badNumbersAndFiles_areUsageErrors() throws Exception {
    Path file = Files.writeString(data.resolve("x.jsonl"), "{}\n");
    assertThat(run(new ReplayCommand(), "nowhere --as events")).isEqualTo(2);
    assertThat(run(new ReplayCommand(), file + " --as events --repeat 0")).isEqualTo(2);
    assertThat(run(new ReplayCommand(), file + " --as events --batch 1001")).isEqualTo(2);
    assertThat(run(new ReplayCommand(), file + " --as events --rate 0")).isEqualTo(2);
  }

  @Test
  void replay_anInvalidLine_failsWithItsPlace() throws Exception {
    Path file = Files.writeString(data.resolve("x.jsonl"), "{}\n");
    assertThat(run(new ReplayCommand(), file + " --as events --via rest")).isOne();
    assertThat(err.toString()).contains("x.jsonl:1 at /event_id: This field is needed.");
  }

  @Test
  void invoke_anEvent_printsTheAnswer() throws Exception {
    Path event = Files.writeString(data.resolve("event.json"), "{\"a\":1}");

    assertThat(run(new InvokeCommand(), "query --event " + event)).isZero();
    assertThat(out.toString())
        .contains("/2015-03-31/functions/memory-graph-query/invocations", "{\\\"a\\\":1}");
  }

  @Test
  void invoke_json_saysHowLongItTook() {
    assertThat(run(new InvokeCommand(), "memory-graph-query --json")).isZero();
    assertThat(out.toString())
        .contains("\"function\" : \"memory-graph-query\"", "\"failed\" : false", "milliseconds");
  }

  @Test
  void invoke_theFunctionFails_isTold() {
    assertThat(run(new InvokeCommand(), "authorizer")).isOne();
    assertThat(err.toString()).contains("failed");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void invoke_wrongNamesAndEvents_areUsageErrors() throws Exception {
    Path event = Files.writeString(data.resolve("event.json"), "{");

    assertThat(run(new InvokeCommand(), "none")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no function 'none'; there are memory-graph-");
    assertThat(run(new InvokeCommand(), "query --event nowhere")).isEqualTo(2);
    assertThat(run(new InvokeCommand(), "query --event " + event)).isEqualTo(2);
  }

  private int run(Object command, String arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute((arguments + " --data=" + data).split(" "));
  }

  private int runElsewhere(Object command, String arguments) {
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .setExecutionExceptionHandler(
            (e, line, _) -> {
              line.getErr().println(e.getMessage());
              return 1;
            })
        .execute((arguments + " --api " + url() + " --token " + TOKEN).split(" "));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Lets a metrics page say how many records of the telemetry topic and of others wait. */
  private void lag(long... records) throws IOException {
    StringBuilder page = new StringBuilder();
    for (int i = 0; i < records.length; i++) {
      page.append("llm_memory_graph_kafka_lag_messages{partition=\"llm-telemetry-events-")
          .append(i + "\"} " + records[i] + "\n");
    }
    page.append("llm_memory_graph_kafka_lag_messages{partition=\"audit-events-0\"} 99\n");
    byte[] bytes = page.toString().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/metrics",
        exchange -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    Path endpoints = data.resolve("endpoints.json");
    String with = "{\"metrics\": \"" + url() + "/metrics\", ";
    Files.writeString(endpoints, Files.readString(endpoints).replaceFirst("\\{", with));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] request = exchange.getRequestBody().readAllBytes();
    if (exchange.getRequestURI().getPath().endsWith("/invocations")) {
      invoked(exchange, request);
      return;
    }
    boolean bearer = exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer e");
    boolean bad = exchange.getRequestURI().getPath().equals("/bad");
    String body =
        bad
            ? "{\"code\":\"no_such_node\"}"
            : "{\"query\":\"%s\",\"bearer\":%s}"
                .formatted(exchange.getRequestURI().getQuery(), bearer);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(bad ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A function that says what it was asked; the authorizer fails. */
  private static void invoked(HttpExchange exchange, byte[] event) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.contains("authorizer")) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
    }
    String text = new String(event, StandardCharsets.UTF_8).replace("\"", "\\\"");
    byte[] answer =
        "{\"path\":\"%s\",\"event\":\"%s\",\"word\":\"failed\"}"
            .formatted(path, text)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
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
