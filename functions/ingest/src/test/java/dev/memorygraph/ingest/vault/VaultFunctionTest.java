package dev.memorygraph.ingest.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Problem.Code;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.CircuitBreaker.Settings;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.function.FunctionClient.Retries;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The SDK's client against a service that answers as Lambda does for functions that fail. */
class VaultFunctionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tenant TENANT = new Tenant("acme");
  private static final String EXIT = "Runtime.ExitError";
  private static final String AWAY = "dev.memorygraph.base.DependencyUnavailableException";

  private final List<Integer> invocations = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean broken;
  private volatile JsonNode event = JSON.createObjectNode();
  private HttpServer lambda;
  private FunctionClient client;

  @BeforeEach
  void start() throws IOException {
    lambda = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    lambda.createContext("/", this::answer);
    lambda.start();
    client =
        FunctionClient.of(
            new FunctionClient.Settings("vault-batch", VaultInvocation.TIMEOUT, Retries.STANDARD),
            UrlConnectionHttpClient.builder(),
            LambdaClient.builder()
                .endpointOverride(URI.create("http://localhost:" + lambda.getAddress().getPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b"))));
  }

  @AfterEach
  void stop() {
    end.countDown();
    lambda.stop(0);
  }

  @Test
  void trace_withinWhichIngestWorks_goesOnToTheVault() {
    TraceContext trace =
        TraceContext.parse(
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "model_id=gpt-4o")
            .orElseThrow();

    trace.within(() -> store("good", 1));

    assertThat(
            TraceContext.parse(event.path("traceparent").asText(), event.path("baggage").asText()))
        .hasValue(trace);
  }

  @Test
  void contentThatKillsTheVault_isFoundByHalving_andTheOthersAreStored() {
    Map<Integer, Problem> problems = store("good", 100, "kills", "Refused", "fails");

    assertThat(problems.keySet()).containsExactlyInAnyOrder(100, 101, 102);
    assertThat(problems)
        .hasEntrySatisfying(100, it -> assertThat(it.code()).isEqualTo(Code.INTERNAL_ERROR))
        .hasEntrySatisfying(101, it -> assertThat(it.code()).isEqualTo(Code.VAULT_REFUSED))
        .hasEntrySatisfying(102, it -> assertThat(it.code()).isEqualTo(Code.INTERNAL_ERROR));
    assertThat(invocations).hasSizeLessThan(2 * 8 + 2);
  }

  @Test
  void vaultThatDiesOfNothing_isAway() {
    broken = true;

    assertThatThrownBy(() -> store("good", 2)).isInstanceOf(DependencyUnavailableException.class);
  }

  @Test
  void vaultThatLacksATable_isAwayAndNobodyIsBlamed() {
    assertThatThrownBy(() -> store("good", 10, "away"))
        .isInstanceOf(DependencyUnavailableException.class);
    assertThat(invocations).hasSize(1);
  }

  @Test
  void vaultThatHangs_isGivenUpInTime() {
    long start = System.nanoTime();

    assertThatThrownBy(() -> store("hangs", 1)).isInstanceOf(DependencyUnavailableException.class);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
  }

  /** So many of a kind, and then one of each other; problems by their places. */
  private Map<Integer, Problem> store(String kind, int count, String... others) {
    List<String> texts = new ArrayList<>();
    IntStream.range(0, count).forEach(i -> texts.add(kind));
    texts.addAll(List.of(others));
    Map<Integer, StoreRequest> contents = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      contents.put(
          i,
          StoreRequest.newBuilder()
              .setContentId("c" + i)
              .setClassification("pii")
              .setContent(ByteString.copyFromUtf8("unseen"))
              .setSubjectId(texts.get(i))
              .build());
    }
    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    CircuitBreaker breaker =
        new CircuitBreaker(Settings.vaultOperations(), InstantSource.system(), new EmfMetrics());
    return new VaultFunction(new VaultInvocation(client, breaker))
        .store(TENANT, contents, () -> Duration.ofNanos(end - System.nanoTime()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      event = JSON.readTree(exchange.getRequestBody());
      List<String> kinds =
          event.path("items").valueStream().map(item -> item.path("subject_id").asText()).toList();
      invocations.add(kinds.size());
      if (kinds.contains("hangs")) {
        end.await();
      } else if (kinds.contains("away")) {
        failed(exchange, AWAY);
      } else if (broken || kinds.contains("kills")) {
        failed(exchange, EXIT);
      } else {
        send(exchange, results(kinds));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static JsonNode results(List<String> kinds) {
    var answer = JSON.createObjectNode();
    var items = answer.putArray("items");
    for (String kind : kinds) {
      switch (kind) {
        case "Refused" -> items.addObject().put("code", "held");
        case "fails" -> items.addObject().put("code", "internal_error");
        default -> items.addObject().put("outcome", "stored");
      }
    }
    return answer;
  }

  private static void failed(HttpExchange exchange, String type) throws IOException {
    exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
    send(exchange, JSON.createObjectNode().put("errorType", type));
  }

  private static void send(HttpExchange exchange, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
