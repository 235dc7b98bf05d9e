package dev.memorygraph.cli.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands against a server that answers as the API does. */
class AskOptionsTest {
  private static final String ANSWER =
      "{\"root\": {\"id\": \"prompt:a b\", \"properties\": {}}, \"nodes\": [], \"edges\": [],"
          + " \"paths\": [], \"counts\": {}, \"usage\": {\"calls\": 0}}";

  private final List<String> asked = new ArrayList<>();
  private final HttpServer server = server();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          boolean known = !exchange.getRequestURI().getPath().contains("nobody");
          byte[] body =
              (known ? ANSWER : "{\"code\": \"not_found\"}").getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void lineage_allOptions_areParameters() {
    int exit =
        run(
            new LineageCommand(),
            "prompt:a b",
            "--direction=both",
            "--depth=4",
            "--limit=5",
            "--edges=FOLLOWS,RESPONDS_TO",
            "--to=document:d",
            "--as-of=2026-01-02T03:04:05Z",
            "--known-at=2026-01-03T00:00:00Z");

    assertThat(exit).isZero();
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .startsWith("/api/v1/lineage/prompt%3Aa%20b?")
        .contains(
            "depth=4",
            "limit=5",
            "direction=both",
            "edges=FOLLOWS%2CRESPONDS_TO",
            "to=document%3Ad",
            "as_of=2026-01-02T03%3A04%3A05Z",
            "known_at=2026-01-03T00%3A00%3A00Z")
        .doesNotContain("kinds=");
    assertThat(out.toString()).startsWith("There is no path that this caller may see.");
  }

  @Test
  void impact_json_isTheAnswerAsItIs() {
    assertThat(run(new ImpactCommand(), "prompt:p", "--reach=7", "--json")).isZero();
    assertThat(asked).containsExactly("/api/v1/impact/prompt%3Ap?reach=7");
    assertThat(out.toString()).contains("\"counts\" : { }");
  }

  @Test
  void unknownNode_isOneLine() {
    assertThat(run(new ExplainCommand(), "completion:nobody")).isEqualTo(1);
    assertThat(err.toString()).isEqualTo("404 not_found%n".formatted());
  }

  private int run(Callable<Integer> command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--api=http://127.0.0.1:" + server.getAddress().getPort());
    all.add("--token=t");
    return new CommandLine(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
