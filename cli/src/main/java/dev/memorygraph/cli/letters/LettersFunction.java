package dev.memorygraph.cli.letters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.client.LambdaClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/** The function of a running system that works with dead letters. */
final class LettersFunction implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "memory-graph-dead-letters";

  private static final String ONLY_HERE =
      "Dead letters are worked on by the function memory-graph-dead-letters, which no route of the"
          + " API calls; elsewhere use `aws lambda invoke --function-name"
          + " memory-graph-dead-letters`.";

  private final LambdaClient lambda;

  /**
   * Of the system on this machine.
   *
   * @throws IllegalStateException with one sentence where another deployment is meant
   */
  LettersFunction(DeploymentOptions deployment) {
    this.lambda = new LambdaClient(deployment.local(ONLY_HERE).endpoints().get("lambda"));
  }

  /** What is done with a page of an answer; whether another one is wanted. */
  @FunctionalInterface
  interface Pages {
    boolean take(JsonNode page);
  }

  /**
   * Asks page after page.
   *
   * @param request is given the cursor of each page
   * @return what is wrong with the request, if it was not understood
   */
  Optional<String> walk(ObjectNode request, Pages pages) throws InterruptedException {
    while (true) {
      JsonNode page = ask(request);
      if (page.has("problems")) {
        return Optional.of(problems(page));
      }
      if (!pages.take(page) || !page.has("next")) {
        return Optional.empty();
      }
      request.put("cursor", page.path("next").asText());
    }
  }

  /**
   * The answer to one request.
   *
   * @throws IllegalStateException with one sentence where the function fails or is not there
   */
  JsonNode ask(ObjectNode request) throws InterruptedException {
    try {
      LambdaClient.Answer answer =
          lambda.invoke(NAME, request.toString().getBytes(StandardCharsets.UTF_8));
      JsonNode body = JSON.readTree(answer.body());
      if (answer.failed()) {
        throw new IllegalStateException(failed(body));
      }
      return body;
    } catch (IOException e) {
      throw new IllegalStateException("The function " + NAME + " did not answer; see `status`.", e);
    }
  }

  /** What is wrong with a request, in one line. */
  static String problems(JsonNode answer) {
    return answer
        .path("problems")
        .valueStream()
        .map(JsonNode::asText)
        .collect(Collectors.joining("; "));
  }

  private static String failed(JsonNode body) {
    return body.path("Message").asText().equals("TooManyRequestsException")
        ? "Somebody else works with dead letters; try again in a minute."
        : "The function %s failed: %s. What was sent again is marked; the same command goes on."
            .formatted(NAME, body.path("errorMessage").asText("without a word"));
  }

  @Override
  public void close() {
    lambda.close();
  }
}
