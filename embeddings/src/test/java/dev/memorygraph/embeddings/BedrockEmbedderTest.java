package dev.memorygraph.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.memorygraph.base.DependencyUnavailableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * The SDK's own client, against a server here that speaks as Bedrock's InvokeModel is documented.
 * AWS itself is not asked.
 */
class BedrockEmbedderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BedrockModel TITAN = new BedrockModel("amazon.titan-embed-text-v2:0");
  private static final BedrockModel COHERE = new BedrockModel("cohere.embed-multilingual-v3");

  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private Function<JsonNode, String> answer = body -> "{}";
  private int status = 200;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void titan_isAskedATextAtATime() {
    answer =
        body ->
            "{\"embedding\":[0.5,%d],\"inputTextTokenCount\":1}"
                .formatted(body.path("inputText").asText().length());

    List<float[]> vectors = embed(TITAN, List.of("a", "bcd"));

    assertThat(vectors.get(0)).containsExactly(0.5f, 1);
    assertThat(vectors.get(1)).containsExactly(0.5f, 3);
    assertThat(paths).containsOnly("/model/amazon.titan-embed-text-v2%3A0/invoke").hasSize(2);
  }

  @Test
  void cohere_isAsked96TextsAtATime() {
    answer =
        body ->
            "{\"response_type\":\"embeddings_by_type\",\"embeddings\":{\"float\":["
                + StreamSupport.stream(body.path("texts").spliterator(), false)
                    .map(text -> "[1," + text.asText() + "]")
                    .collect(Collectors.joining(","))
                + "]}}";

    List<float[]> vectors =
        embed(COHERE, IntStream.range(0, 100).mapToObj(String::valueOf).toList());

    assertThat(vectors).hasSize(100);
    assertThat(vectors.get(99)).containsExactly(1, 99);
    assertThat(asked).extracting(body -> body.path("texts").size()).containsExactly(96, 4);
    assertThat(asked.getFirst().path("input_type").asText()).isEqualTo("search_document");
  }

  @Test
  void nodesAreMarkedByTheModel() {
    assertThat(embedder(TITAN).model()).isEqualTo("bedrock:amazon.titan-embed-text-v2:0");
  }

  @Test
  void vectorsOfTwoLengths_areRefused() {
    answer = body -> "{\"embedding\":[%s]}".formatted(body.path("inputText").asText());

    assertThatThrownBy(() -> embed(TITAN, List.of("1,2", "1,2,3")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2 and of 3");
  }

  @Test
  void answerThatIsNoVector_isRefused() {
    answer = body -> "{\"embedding\":[\"x\"]}";

    assertThatThrownBy(() -> embed(TITAN, List.of("a"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void busyModel_isAnOutage_andOneThatRefusesIsNot() {
    status = 429;
    assertThatThrownBy(() -> embed(TITAN, List.of("secret")))
        .isInstanceOf(DependencyUnavailableException.class);
    status = 403;
    assertThatThrownBy(() -> embed(TITAN, List.of("secret")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("secret");
  }

  private List<float[]> embed(BedrockModel model, List<String> texts) {
    try (Embedder embedder = embedder(model)) {
      return embedder.embed(texts);
    }
  }

  private Embedder embedder(BedrockModel model) {
    return new BedrockEmbedder(
        BedrockRuntimeClient.builder()
            .endpointOverride(URI.create("http://localhost:" + server.getAddress().getPort()))
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                settings -> settings.retryStrategy(DefaultRetryStrategy.doNotRetry()))
            .build(),
        model);
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    asked.add(body);
    paths.add(exchange.getRequestURI().getRawPath());
    assertThat(exchange.getRequestHeaders().getFirst("Authorization"))
        .startsWith("AWS4-HMAC-SHA256");
    byte[] bytes =
        (status == 200 ? answer.apply(body) : "{\"message\":\"no\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
