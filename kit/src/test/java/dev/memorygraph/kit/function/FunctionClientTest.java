package dev.memorygraph.kit.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.ContextForTests;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.function.FunctionClient.Retries;
import dev.memorygraph.kit.function.FunctionClient.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The SDK's client against a service that answers as Lambda does. */
class FunctionClientTest {
  private static final List<String> WAITING = List.of("RequestResponse");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Answer answer = new Answer(200, "", "{\"ok\":true}");
  private HttpServer server;

  /** What the service says: an empty error where the function did well. */
  private record Answer(int status, String error, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  @Test
  void invoke_hasTheAnswer_andHandsTheTraceOn() {
    ObjectNode event = event();

    var said =
        LogContext.within(
            new ContextForTests(), "trace-1", () -> client(Retries.NONE).invoke(event));

    assertThat(said).hasToString("{\"ok\":true}");
    assertThat(calls)
        .containsExactly(
            "RequestResponse /2015-03-31/functions/f/invocations"
                + " {\"a\":1,\"trace_id\":\"trace-1\"}");
    assertThat(event).isEqualTo(event());
  }

  @Test
  void ofAnother_invokesThatOne() {
    client(Retries.NONE).ofAnother("g").invoke(event());

    assertThat(calls)
        .containsExactly("RequestResponse /2015-03-31/functions/g/invocations {\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.memorygraph.base.DependencyUnavailableException, DependencyUnavailableException",
    "Runtime.ExitError, ExitError",
    "Boom, Boom",
    "a s3cret of somebody, an error",
  })
  void function_thatFails_tellsTheTypeAlone(String said, String type) {
    answer =
        new Answer(
            200, "Unhandled", "{\"errorType\":\"%s\",\"errorMessage\":\"s3cret\"}".formatted(said));

    FunctionFailedException failure =
        catchThrowableOfType(
            FunctionFailedException.class, () -> client(Retries.STANDARD).invoke(event()));

    assertThat(failure.type()).isEqualTo(type);
    assertThat(failure).hasMessage("The function f failed with " + type).hasNoCause();
    assertThat(calls).hasSize(1);
  }

  @Test
  void function_thatFailsWithoutAWord_isAFailure() {
    answer = new Answer(200, "Unhandled", "s3cret");

    assertThatThrownBy(() -> client(Retries.NONE).invoke(event()))
        .isInstanceOf(FunctionFailedException.class)
        .hasMessage("The function f failed with an error");
  }

  @Test
  void answer_thatIsNoJson_isAnOutage() {
    answer = new Answer(200, "", "{");

    assertThatThrownBy(() -> client(Retries.NONE).invoke(event()))
        .isExactlyInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void service_thatIsBusy_isAskedAgainWhereThatIsWanted() {
    answer = new Answer(503, "", "{}");

    assertThatThrownBy(() -> client(Retries.NONE).invoke(event()))
        .isExactlyInstanceOf(DependencyUnavailableException.class);
    assertThat(calls).hasSize(1);
    calls.clear();
    assertThatThrownBy(() -> client(Retries.STANDARD).invoke(event()))
        .isExactlyInstanceOf(DependencyUnavailableException.class);
    assertThat(calls).hasSize(3);
  }

  @Test
  void function_thatHangs_isGivenUpInTime() {
    answer = new Answer(0, "", "");
    long start = System.nanoTime();

    assertThatThrownBy(() -> client(Retries.STANDARD).invoke(event(), Duration.ofMillis(200)))
        .isInstanceOf(DependencyUnavailableException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void function_isNotInvoked_whereNoTimeIsLeft() {
    assertThatThrownBy(() -> client(Retries.STANDARD).invoke(event(), Duration.ZERO))
        .isInstanceOf(DependencyUnavailableException.class);

    assertThat(calls).isEmpty();
  }

  @Test
  void start_handsTheEventOver_orSaysThatItCouldNot() {
    answer = new Answer(202, "", "");
    client(Retries.STANDARD).start(event());

    assertThat(calls).containsExactly("Event /2015-03-31/functions/f/invocations {\"a\":1}");

    answer = new Answer(503, "", "{}");
    assertThatThrownBy(() -> client(Retries.NONE).start(event()))
        .isExactlyInstanceOf(DependencyUnavailableException.class);
  }

  private FunctionClient client(Retries retries) {
    return FunctionClient.of(
        new Settings("f", LONG, retries),
        UrlConnectionHttpClient.builder(),
        LambdaClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create()));
  }

  private static ObjectNode event() {
    return JsonNodeFactory.instance.objectNode().put("a", 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(
          // Where it is not said, Lambda's caller waits for the answer.
          exchange.getRequestHeaders().getOrDefault("X-Amz-Invocation-Type", WAITING).getFirst()
              + " "
              + exchange.getRequestURI()
              + " "
              + body);
      Answer said = answer;
      if (said.status() == 0) {
        end.await();
      }
      if (!said.error().isEmpty()) {
        exchange.getResponseHeaders().add("X-Amz-Function-Error", said.error());
      }
      byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
