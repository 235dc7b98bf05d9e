package dev.memorygraph.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands against a function that answers what a test gives it. */
class DeadLettersCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path data = Path.of("");

  private final HttpServer server = server();
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<JsonNode> requests = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws IOException {
    server.createContext("/", this::answer);
    server.start();
    Files.writeString(
        data.resolve("endpoints.json"),
        "{\"lambda\": \"http://127.0.0.1:%d\"}".formatted(server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void list_ofSeveralPages_isOneTable() {
    answers.add(letters("t-dlq/0/1", "c1"));
    answers.add(letters("t-dlq/0/2", ""));

    assertThat(run("list --topic t --reason too_long --reason unknown_type --since 2h")).isZero();

    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString()).contains("PLACE", "t-dlq/0/1", "t-dlq/0/2", "waiting", "/a");
    assertThat(err.toString()).isEmpty();
    JsonNode first = requests.getFirst();
    assertThat(first.path("action").asText()).isEqualTo("list");
    assertThat(first.path("topic").asText()).isEqualTo("t");
    assertThat(first.path("reasons")).hasSize(2);
    assertThat(Instant.parse(first.path("since").asText()))
        .isBetween(Instant.now().minus(Duration.ofMinutes(121)), Instant.now());
    assertThat(first.path("limit").asInt()).isEqualTo(100);
    assertThat(requests.getLast().path("cursor").asText()).isEqualTo("c1");
    assertThat(requests.getLast().path("limit").asInt()).isEqualTo(99);
  }

  @Test
  void list_withALimit_saysThatThereAreMore() {
    answers.add(letters("t-dlq/0/1", "c1"));

    assertThat(run("list --limit 1 --json")).isZero();

    assertThat(out.toString().strip()).startsWith("{\"place\":\"t-dlq/0/1\"").endsWith("}");
    assertThat(err.toString()).contains("There are more; --limit 0 lists all of them.");
    assertThat(requests).hasSize(1);
  }

  @Test
  void list_ofNone_saysSo() {
    answers.add("{\"letters\": [], \"looked\": 0}");

    assertThat(run("list")).isZero();

    assertThat(err.toString()).contains("There are none.");
  }

  @Test
  void list_withAWrongOption_isAUsageError() {
    assertThat(run("list --since yesterday")).isEqualTo(2);
    assertThat(err.toString()).contains("'yesterday' is no time such as");
    assertThat(run("list --since 2026-01-01T99:00")).isEqualTo(2);
    assertThat(run("list --limit -1")).isEqualTo(2);
    answers.add("{\"problems\": [\"topic must be one of t-dlq\"]}");
    assertThat(run("list --topic u")).isEqualTo(2);
    assertThat(err.toString()).contains("topic must be one of t-dlq");
  }

  @Test
  void summary_ofSeveralPages_isAddedUp() {
    String row =
        "{\"topic\":\"t-dlq\",\"reason\":\"too_long\",\"letters\":2,\"redriven\":1,"
            + "\"oldest\":\"2026-01-0%1$dT00:00:00Z\",\"newest\":\"2026-01-0%1$dT00:00:00Z\"}";
    answers.add("{\"reasons\": [%s], \"looked\": 5, \"next\": \"c\"}".formatted(row.formatted(2)));
    answers.add("{\"reasons\": [%s], \"looked\": 5}".formatted(row.formatted(3)));

    assertThat(run("list --summary --json")).isZero();

    assertThat(out.toString())
        .contains("\"letters\":4", "\"redriven\":2", "2026-01-02T", "2026-01-03T");
    assertThat(err.toString()).contains("10 letters looked at");
  }

  @Test
  void show_printsTheLetter_andNoLetterIsAFailure() {
    answers.add("{\"letter\": {\"place\": \"t-dlq/0/1\"}, \"record\": {\"state\": \"gone\"}}");
    answers.add("{\"problems\": [\"there is no letter at t-dlq/0/9\"]}");

    assertThat(run("show t-dlq/0/1")).isZero();
    assertThat(run("show t-dlq/0/9")).isOne();

    assertThat(out.toString()).contains("\"state\" : \"gone\"");
    assertThat(err.toString()).contains("there is no letter at t-dlq/0/9");
  }

  @Test
  void redrive_followsPages_tellsHowFarItIs_andWhatCameOfIt() {
    answers.add(results("redriven", "c"));
    answers.add(results("already_redriven", ""));

    assertThat(run("redrive --event-id e --rate 7 --limit 2 --dry-run --again --force")).isZero();

    assertThat(out.toString().strip()).isEqualTo("1 already_redriven, 1 redriven");
    assertThat(err.toString()).contains("3 letters looked at, 1 taken", "6 letters looked at");
    JsonNode request = requests.getFirst();
    assertThat(request.path("rate").asInt()).isEqualTo(7);
    assertThat(request.path("limit").asInt()).isEqualTo(2);
    assertThat(request.path("dry_run").asBoolean()).isTrue();
    assertThat(request.path("again").asBoolean()).isTrue();
    assertThat(request.path("force").asBoolean()).isTrue();
    assertThat(requests.getLast().path("limit").asInt()).isEqualTo(1);
  }

  @Test
  void redrive_ofWhatIsGone_namesItAndFails() {
    answers.add(results("gone", ""));

    assertThat(run("redrive --all")).isOne();

    assertThat(err.toString()).contains("t-dlq/0/1: gone");
    assertThat(out.toString().strip()).isEqualTo("1 gone");
  }

  @Test
  void redrive_asJson_isOneLineALetter() {
    answers.add(results("redriven", ""));

    assertThat(run("redrive --tenant acme --json")).isZero();

    assertThat(out.toString().strip())
        .isEqualTo("{\"place\":\"t-dlq/0/1\",\"outcome\":\"redriven\"}");
  }

  @Test
  void redrive_ofOneRecord_asksForIt_andForNoLetters() {
    answers.add(results("redriven", ""));

    assertThat(run("redrive --record registry.public.models/0/17")).isZero();

    assertThat(requests.getFirst().path("record").asText())
        .isEqualTo("registry.public.models/0/17");
    assertThat(requests.getFirst().has("limit")).isFalse();
    assertThat(run("redrive --record registry.public.models/0/17 --tenant acme")).isEqualTo(2);
  }

  @Test
  void redrive_thatSaysNotWhich_isAUsageError() {
    assertThat(run("redrive")).isEqualTo(2);
    assertThat(err.toString()).contains("Say which");
    assertThat(run("redrive --all --rate 0")).isEqualTo(2);
    assertThat(requests).isEmpty();
  }

  @Test
  void function_thatFails_isToldInOneSentence() {
    answers.add("!{\"errorMessage\": \"Reading dead letters failed: TimeoutException\"}");
    answers.add("!{\"Message\": \"TooManyRequestsException\"}");

    assertThat(run("redrive --all")).isOne();
    assertThat(err.toString())
        .contains("failed: Reading dead letters failed: TimeoutException. What was sent again");
    assertThat(run("redrive --all")).isOne();
    assertThat(err.toString()).contains("Somebody else works with dead letters");
  }

  private int run(String arguments) {
    return new CommandLine(new DeadLettersCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute((arguments + " --data=" + data).split(" "));
  }

  private static String letters(String place, String next) {
    return """
        {"letters": [{"place": "%s", "at": "2026-01-02T03:04:05Z", "record": "t/0/7",
                      "reason": "too_long", "pointer": "/a", "event_id": "e", "tenant": "acme",
                      "retries": 0, "size": 5, "state": "waiting"}], "looked": 1%s}
        """
        .formatted(place, next(next));
  }

  private static String results(String outcome, String next) {
    return "{\"results\": [{\"place\": \"t-dlq/0/1\", \"outcome\": \"%s\"}], \"looked\": 3%s}"
        .formatted(outcome, next(next));
  }

  private static String next(String cursor) {
    return cursor.isEmpty() ? "" : ", \"next\": \"" + cursor + "\"";
  }

  /** One answer a request; with ! in front it is an error. */
  private void answer(HttpExchange exchange) throws IOException {
    requests.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
    String answer = answers.removeFirst();
    if (answer.startsWith("!")) {
      exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
    }
    byte[] bytes =
        (answer.startsWith("!") ? answer.substring(1) : answer).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
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
