package dev.memorygraph.engines.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.engines.EngineStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** DynamoDB Local by its HTTP protocol: the AWS SDK would be the largest library of this module. */
final class DynamoDb implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
  private static final Duration ACTIVE_LIMIT = Duration.ofSeconds(60);
  private static final int SERVER_ERROR = 500;
  private static final Duration POLL = Duration.ofMillis(50);

  /** The engine wants to be told of a key, and looks at none. */
  private static final String ANY_CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private record Answer(int status, JsonNode json) {
    String error() {
      return status == 200 ? "" : json.path("__type").asText().replaceAll(".*#", "");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;

  DynamoDb(URI address) {
    this.address = address;
  }

  /** The table's description; empty where there is none. */
  Optional<JsonNode> describe(String table) {
    Answer answer = send("DescribeTable", named(table));
    return answer.error().equals("ResourceNotFoundException")
        ? Optional.empty()
        : Optional.of(checked("DescribeTable", answer).path("Table"));
  }

  /**
   * Calls an operation.
   *
   * @throws EngineStartException where it is refused
   */
  JsonNode call(String operation, ObjectNode request) {
    return checked(operation, send(operation, request));
  }

  void delete(String table) {
    Answer answer = send("DeleteTable", named(table));
    if (!answer.error().equals("ResourceNotFoundException")) {
      checked("DeleteTable", answer);
    }
  }

  /** Waits until a table and all of its indexes can be used. */
  void awaitActive(String table) {
    long deadline = System.nanoTime() + ACTIVE_LIMIT.toNanos();
    while (!isActive(table)) {
      if (System.nanoTime() > deadline) {
        throw new EngineStartException("DynamoDB Local does not finish the table " + table + ".");
      }
      pause();
    }
  }

  /** While it makes an index, the engine now and then fails to describe the table. */
  private boolean isActive(String table) {
    Answer answer = send("DescribeTable", named(table));
    return answer.status() != SERVER_ERROR
        && active(checked("DescribeTable", answer).path("Table"));
  }

  @Override
  public void close() {
    http.close();
  }

  static ObjectNode named(String table) {
    return JsonNodeFactory.instance.objectNode().put("TableName", table);
  }

  private static boolean active(JsonNode table) {
    for (JsonNode index : table.path("GlobalSecondaryIndexes")) {
      if (!index.path("IndexStatus").asText().equals("ACTIVE")) {
        return false;
      }
    }
    return table.path("TableStatus").asText().equals("ACTIVE");
  }

  private static JsonNode checked(String operation, Answer answer) {
    if (answer.status() != 200) {
      throw new EngineStartException(
          "DynamoDB Local refuses %s: %s %s."
              .formatted(
                  operation,
                  answer.error(),
                  answer.json().path("message").asText(answer.json().path("Message").asText())));
    }
    return answer.json();
  }

  private Answer send(String operation, ObjectNode body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .timeout(ANSWER_LIMIT)
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("X-Amz-Target", "DynamoDB_20120810." + operation)
              .header("Authorization", ANY_CREDENTIALS)
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new EngineStartException("DynamoDB Local does not answer at " + address + ".", e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static EngineStartException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new EngineStartException("Interrupted while tables were being made.", e);
  }
}
