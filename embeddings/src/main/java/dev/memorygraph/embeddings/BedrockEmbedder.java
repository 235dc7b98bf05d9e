package dev.memorygraph.embeddings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.base.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;

/**
 * A model of Amazon Bedrock. Texts leave the process, and not the account. Safe for use by many
 * threads.
 */
public final class BedrockEmbedder implements Embedder {
  /** How names of such models begin, in settings and on nodes. */
  public static final String PREFIX = "bedrock:";

  private static final String JSON = "application/json";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int SERVER_ERRORS = 500;

  private final BedrockRuntimeClient client;
  private final BedrockModel model;
  private final ObjectMapper json = Json.mapper();

  /** Of the first vector; all others have as many numbers. */
  private final AtomicInteger dimension = new AtomicInteger();

  /**
   * @param client is closed with this
   */
  public BedrockEmbedder(BedrockRuntimeClient client, BedrockModel model) {
    this.client = client;
    this.model = model;
  }

  /** By the account and region that the process runs in. */
  static BedrockEmbedder of(BedrockModel model) {
    return new BedrockEmbedder(
        BedrockRuntimeClient.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(TIMEOUT))
            .overrideConfiguration(settings -> settings.apiCallTimeout(TIMEOUT))
            .build(),
        model);
  }

  @Override
  public String model() {
    return PREFIX + model.id();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += model.texts()) {
      vectors.addAll(asked(texts.subList(from, Math.min(from + model.texts(), texts.size()))));
    }
    vectors.forEach(this::check);
    return vectors;
  }

  private List<float[]> asked(List<String> texts) {
    try {
      InvokeModelRequest request =
          InvokeModelRequest.builder()
              .modelId(model.id())
              .contentType(JSON)
              .accept(JSON)
              .body(SdkBytes.fromUtf8String(model.request(texts).toString()))
              .build();
      return model.vectors(read(client.invokeModel(request).body()), texts.size());
    } catch (SdkClientException e) {
      throw new DependencyUnavailableException("Bedrock does not answer", e);
    } catch (SdkServiceException e) {
      if (e.isThrottlingException() || e.statusCode() >= SERVER_ERRORS) {
        throw new DependencyUnavailableException("Bedrock is busy", e);
      }
      throw new IllegalStateException(
          "Bedrock refuses %s: status %d".formatted(model.id(), e.statusCode()), e);
    }
  }

  private JsonNode read(SdkBytes body) {
    try {
      return json.readTree(body.asString(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(model.id() + " gave no JSON");
    }
  }

  /** The index compares vectors of one model alone, and those are of one length. */
  private void check(float[] vector) {
    if (!dimension.compareAndSet(0, vector.length) && dimension.get() != vector.length) {
      throw new IllegalStateException(
          "%s gave vectors of %d and of %d numbers"
              .formatted(model.id(), dimension.get(), vector.length));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
