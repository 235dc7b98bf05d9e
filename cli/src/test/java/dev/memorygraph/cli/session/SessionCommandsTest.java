package dev.memorygraph.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.cli.MemoryGraph;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against answers as the API gives them. */
class SessionCommandsTest {
  private static final String SESSION =
      """
      {"session_id": "s1", "name": "=cmd()\\u001b[31m", "start": "2026-11-23T10:00:00Z",
       "duration_ms": 41000, "steps": 14, "counts": {"errors": 1, "failed": 1},
       "usage": {"calls": 5, "input_tokens": 9120, "output_tokens": null, "cost_usd": 0.0312},
       "models": ["gpt-4o"]}
      """;

  @TempDir private Path folder = Path.of("");

  private final HttpServer server = server();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> cursors = new HashMap<>();

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
  void sessions_listed_areATableThatNoNameCanBreak() {
    answers.put("sort=", "{\"sessions\": [" + SESSION + "], \"next_cursor\": null}");

    assertThat(run("sessions", "--status=error", "--of-user=ann b", "--limit=5")).isZero();

    assertThat(asked)
        .containsExactly("/api/v1/sessions?limit=5&sort=newest&status=error&user=ann%20b");
    assertThat(out.toString().lines())
        .containsExactly(
            "start                 took s  steps  calls  failed  tokens in      out    cost $"
                + "  models  session  name",
            "2026-11-23T10:00:00Z  41.000     14      5       2       9120  unknown  0.031200"
                + "  gpt-4o  s1       =cmd() [31m");
  }

  @Test
  void sessions_asCsv_haveNoFormula_andAllPagesAreRead() {
    answers.put("cursor=abc", "{\"sessions\": [" + SESSION + "], \"next_cursor\": null}");
    answers.put("sort=", "{\"sessions\": [" + SESSION + "], \"next_cursor\": \"abc\"}");

    assertThat(run("sessions", "--csv")).isZero();

    assertThat(out.toString().lines()).hasSize(3).last().asString().contains("\"'=cmd()");
  }

  @Test
  void replay_toldInLines_hasTimesBranchesAndTexts() {
    answers.put(
        "/replay",
        """
        {"steps": [{"step": 2, "kind": "completion", "model_id": "gpt-4o", "status": "error",
          "offset_ms": 3000, "duration_ms": 1250, "cost_so_far_usd": 0.00267,
          "branch": {"reason": "retry", "index": 2, "of": 2},
          "handoffs": [{"to": "agent:b"}],
          "node": {"properties": {"text": "Two\\nof \\u0007five."}}}], "next": null}
        """);

    assertThat(run("replay-session", "a/b")).isZero();

    assertThat(asked).containsExactly("/api/v1/sessions/a%2Fb/replay?limit=200");
    assertThat(out.toString().lines().skip(1))
        .containsExactly(
            "   2       3.000     1.250    0.002670  completion gpt-4o FAILED (retry 2 of 2)"
                + " -> agent:b",
            " ".repeat(42) + "Two of five.");
  }

  @Test
  void diff_told_leavesOutWhatIsTheSame() {
    answers.put(
        "/diff",
        """
        {"left": {"id": "session:a", "steps": 2, "usage": {"calls": 1, "cost_usd": 0.1}},
         "right": {"id": "session:b", "steps": 2, "truncated": true, "usage": {"calls": 1}},
         "steps": [
          {"state": "same", "left": {}, "right": {}, "changes": []},
          {"state": "changed", "left": {"kind": "completion", "id": "completion:c"}, "right": {},
           "changes": [
            {"field": "text", "figure": false, "words": [{"is": "removed", "text": "Two"},
              {"is": "added", "text": "Three"}, {"is": "kept", "text": " of five."}]},
            {"field": "model_id", "figure": false, "left": "a", "right": null},
            {"field": "latency_ms", "figure": true, "left": 1, "right": 2}]}]}
        """);

    assertThat(run("diff", "a", "session:b")).isZero();

    assertThat(asked).containsExactly("/api/v1/diff?left=session%3Aa&right=session%3Ab");
    assertThat(out.toString())
        .contains("the first 2", "= 1 step\n", "They part here:\n~ completion completion:c\n")
        .contains("    text: [-Two-]{+Three+} of five.\n", "    model_id: a => nothing\n")
        .doesNotContain("latency_ms");
  }

  @Test
  void export_broken_goesOnWhereTheLastWholePageEnded() throws IOException {
    Path file = folder.resolve("graph.jsonl");
    answers.put("cursor=p2", "{\"id\": 2}\n");
    answers.put("/export?format=jsonl&limit=1000", "{\"id\": 1}\n");
    cursors.put("/export?format=jsonl&limit=1000", "p2");
    Files.writeString(file, "{\"id\": 1}\n{\"id\": 2");
    Files.writeString(folder.resolve("graph.jsonl.cursor"), "10\np2\n");

    assertThat(run("export", "--out=" + file, "--resume")).isZero();
    String resumed = Files.readString(file);
    assertThat(run("export", "--out=" + file)).isZero();

    assertThat(resumed).isEqualTo("{\"id\": 1}\n{\"id\": 2}\n");
    assertThat(file).hasContent(resumed);
    assertThat(folder.resolve("graph.jsonl.cursor")).doesNotExist();
    assertThat(run("export", "--out=" + file, "--resume")).isEqualTo(1);
    assertThat(err.toString()).contains("graph.jsonl is complete.");
  }

  @Test
  void export_intoAFolder_hasAManifest_andIsMadeOnce() throws IOException {
    Path parts = folder.resolve("parts");
    answers.put("cursor=p2", "{\"id\": 2}\n");
    answers.put("/export?format=jsonl&limit=1000", "{\"id\": 1}\n");
    cursors.put("/export?format=jsonl&limit=1000", "p2");

    assertThat(run("export", "--dir=" + parts)).isZero();

    assertThat(parts.resolve("part-00000.jsonl")).hasContent("{\"id\": 1}\n{\"id\": 2}\n");
    assertThat(parts.resolve("manifest.json")).content().contains("\"complete\" : true");
    assertThat(run("export", "--dir=" + parts)).isEqualTo(1);
    assertThat(run("export", "--format=parquet", "--out=" + folder.resolve("x"))).isEqualTo(1);
    assertThat(err.toString()).contains("parts is complete.", "--format parquet needs --dir.");
  }

  @Test
  void command_refused_tellsTheProblemInALine() {
    assertThat(run("replay-session", "none")).isEqualTo(1);
    assertThat(run("export", "--format=html", "--out=" + folder.resolve("x"))).isEqualTo(1);

    assertThat(err.toString())
        .contains("404 not_found: There is no such thing here.")
        .contains("--format html needs --session.");
  }

  private int run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--api=http://127.0.0.1:" + server.getAddress().getPort());
    all.add("--token=elsewhere.token");
    CommandLine command = MemoryGraph.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    asked.add(uri);
    String key =
        answers.keySet().stream()
            .filter(uri::contains)
            .min((one, other) -> one.startsWith("cursor") ? -1 : other.startsWith("cursor") ? 1 : 0)
            .orElse("");
    String problem =
        "{\"code\": \"not_found\", \"title\": \"There is no such thing here.\", \"detail\": \"\"}";
    byte[] body = answers.getOrDefault(key, problem).getBytes(StandardCharsets.UTF_8);
    if (cursors.containsKey(key)) {
      exchange.getResponseHeaders().add("X-Next-Cursor", cursors.get(key));
    }
    exchange.sendResponseHeaders(key.isEmpty() ? 404 : 200, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
