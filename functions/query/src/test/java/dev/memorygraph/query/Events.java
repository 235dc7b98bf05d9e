package dev.memorygraph.query;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** The sample invocations in the folder {@code events}, and a context to run them in. */
final class Events {
  private static final Path FOLDER = Path.of("..", "..", "events"); // Maven runs in the module
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Events() {}

  /** The sample of that case, called by somebody of that tenant where it is called by anybody. */
  static APIGatewayProxyRequestEvent query(String sample, String tenant) {
    try {
      Path file = FOLDER.resolve("query." + sample + ".json");
      APIGatewayProxyRequestEvent event =
          JSON.readValue(file.toFile(), APIGatewayProxyRequestEvent.class);
      Map<String, Object> authorizer = event.getRequestContext().getAuthorizer();
      if (authorizer != null) {
        authorizer.put("tenant", tenant);
      }
      return event;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the handler answers, as API Gateway takes it. */
  static APIGatewayProxyResponseEvent answer(
      RequestStreamHandler handler, APIGatewayProxyRequestEvent event) {
    try {
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      handler.handleRequest(
          new ByteArrayInputStream(JSON.writeValueAsBytes(event)), answer, context());
      return JSON.readValue(answer.toByteArray(), APIGatewayProxyResponseEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cases there are. */
  static Stream<String> cases() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("query."))
          .map(name -> name.substring("query.".length(), name.length() - ".json".length()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Context context() {
    return (Context)
        Proxy.newProxyInstance(
            Events.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getAwsRequestId" -> "request-1";
                  case "getMemoryLimitInMB" -> 1_024;
                  case "getRemainingTimeInMillis" -> 29_000;
                  default -> method.getReturnType() == String.class ? "" : null;
                });
  }
}
