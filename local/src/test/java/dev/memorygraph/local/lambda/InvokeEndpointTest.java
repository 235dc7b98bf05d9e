package dev.memorygraph.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** The endpoint as AWS's own client sees it; the function is code of this test. */
class InvokeEndpointTest {
  private static final String EVENT = "{\"prompt\":\"a secret\"}";

  @TempDir private Path folder = Path.of("");
  private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Invocation answer = new Invocation.Success(bytes("{\"ok\":true}"));
  private AsyncInvocations events;
  private InvokeEndpoint endpoint;
  private LambdaClient lambda;

  @BeforeEach
  void start() throws IOException {
    Invoker invoker =
        (function, payload) -> {
          calls.incrementAndGet();
          return answer;
        };
    events = new AsyncInvocations(invoker, new FailedEvents(folder), reports::add);
    endpoint = InvokeEndpoint.start(Set.of("f"), invoker, events, 0);
    lambda =
        LambdaClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + endpoint.port()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
            .overrideConfiguration(client -> client.retryStrategy(retry -> retry.maxAttempts(1)))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterEach
  void stop() {
    lambda.close();
    endpoint.close();
    events.close();
  }

  @Test
  void invoke_function_hasItsAnswer() {
    InvokeResponse response = invoke("f", InvocationType.REQUEST_RESPONSE);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.functionError()).isNull();
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"ok\":true}");
  }

  @Test
  void invoke_byArn_isTheSameFunction() {
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:f";

    assertThat(invoke(arn, InvocationType.REQUEST_RESPONSE).statusCode()).isEqualTo(200);
  }

  @Test
  void invoke_functionFails_isAFunctionError() {
    answer = new Invocation.FunctionError("Boom", "m", bytes("{\"errorType\":\"Boom\"}"));

    InvokeResponse response = invoke("f", InvocationType.REQUEST_RESPONSE);

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String()).isEqualTo("{\"errorType\":\"Boom\"}");
  }

  @Test
  void invoke_noFreeProcess_isTooManyRequests() {
    answer = new Invocation.Throttled();

    assertThatThrownBy(() -> invoke("f", InvocationType.REQUEST_RESPONSE))
        .isInstanceOf(TooManyRequestsException.class);
  }

  @Test
  void invoke_unknownFunction_isNotFound() {
    assertThatThrownBy(() -> invoke("g", InvocationType.REQUEST_RESPONSE))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void invoke_moreThanSixMegabytes_isTooLarge() {
    SdkBytes large = SdkBytes.fromByteArray(new byte[6 * 1024 * 1024 + 1]);

    assertThatThrownBy(() -> lambda.invoke(call -> call.functionName("f").payload(large)))
        .isInstanceOf(RequestTooLargeException.class);
    assertThat(calls).hasValue(0);
  }

  @Test
  void event_fails_isTriedThreeTimesAndNotedWithoutItsContent() throws Exception {
    answer = new Invocation.FunctionError("Boom", "a secret", new byte[0]);

    assertThat(invoke("f", InvocationType.EVENT).statusCode()).isEqualTo(202);

    assertThat(reports.poll(10, TimeUnit.SECONDS))
        .isEqualTo("An event for f failed for good (Boom).");
    assertThat(calls).hasValue(3);
    String note = onlyNote();
    assertThat(note).doesNotContain("secret");
    JsonNode fields = new ObjectMapper().readTree(note);
    assertThat(fields.path("function").asText()).isEqualTo("f");
    assertThat(fields.path("payload_bytes").asInt()).isEqualTo(EVENT.length());
  }

  private InvokeResponse invoke(String function, InvocationType type) {
    return lambda.invoke(
        call ->
            call.functionName(function)
                .invocationType(type)
                .payload(SdkBytes.fromUtf8String(EVENT)));
  }

  private String onlyNote() throws IOException {
    try (Stream<Path> notes = Files.list(folder)) {
      return Files.readString(notes.toList().getFirst());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
