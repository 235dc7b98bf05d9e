package dev.memorygraph.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.local.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Calls to DynamoDB and KMS past everything that would guard them. */
final class TableCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ANY_CREDENTIALS =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private TableCalls() {}

  static String call(Endpoints endpoints, String operation, String json)
      throws IOException, InterruptedException {
    return call(endpoints.get("dynamodb"), "DynamoDB_20120810." + operation, "1.0", json);
  }

  /** Every item of a table, however many pages it has. */
  static List<JsonNode> scan(Endpoints endpoints, String table)
      throws IOException, InterruptedException {
    List<JsonNode> items = new ArrayList<>();
    ObjectNode request = JSON.createObjectNode().put("TableName", table);
    JsonNode page = JSON.readTree(call(endpoints, "Scan", request.toString()));
    page.path("Items").forEach(items::add);
    while (page.has("LastEvaluatedKey")) {
      request.set("ExclusiveStartKey", page.path("LastEvaluatedKey"));
      page = JSON.readTree(call(endpoints, "Scan", request.toString()));
      page.path("Items").forEach(items::add);
    }
    return items;
  }

  static String kms(Endpoints endpoints, String operation, String json)
      throws IOException, InterruptedException {
    return call(endpoints.get("kms"), "TrentService." + operation, "1.1", json);
  }

  private static String call(URI address, String target, String version, String json)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/x-amz-json-" + version)
              .header("X-Amz-Target", target)
              .header("Authorization", ANY_CREDENTIALS)
              .POST(BodyPublishers.ofString(json))
              .build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError(target + " answers " + response.body());
      }
      return response.body();
    }
  }
}
