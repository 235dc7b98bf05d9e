package dev.memorygraph.kit.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Writes replies as API Gateway takes them. */
public final class HttpResponses {
  private HttpResponses() {}

  /**
   * Writes a reply.
   *
   * @param problemId told in a problem, by which the request can be found; or empty
   */
  public static ObjectNode write(Reply reply, String problemId) {
    return switch (reply) {
      case Reply.Json(int status, var body, var headers) ->
          response(status, headers("application/json", headers), body.toString(), false);
      case Reply.Text(int status, String type, String body, var headers) ->
          response(status, headers(type, headers), body, false);
      case Reply.Bytes(int status, String type, byte[] body, var headers) ->
          response(status, headers(type, headers), Base64.getEncoder().encodeToString(body), true);
      case Reply.Refused(HttpProblem problem) ->
          response(
              problem.status(),
              headers("application/problem+json", problem.headers()),
              body(problem, problemId).toString(),
              false);
    };
  }

  private static ObjectNode body(HttpProblem problem, String problemId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", "about:blank");
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("code", problem.code());
    putUnlessEmpty(body, "detail", problem.detail());
    putUnlessEmpty(body, "pointer", problem.pointer());
    putUnlessEmpty(body, "request_id", problemId);
    return body;
  }

  private static void putUnlessEmpty(ObjectNode body, String name, String value) {
    if (!value.isEmpty()) {
      body.put(name, value);
    }
  }

  private static Map<String, String> headers(String contentType, Map<String, String> own) {
    Map<String, String> headers = new TreeMap<>(own);
    headers.put("Content-Type", contentType);
    headers.put(ApiVersions.HEADER, ApiVersions.CURRENT);
    headers.putIfAbsent("Cache-Control", "no-store");
    return headers;
  }

  private static ObjectNode response(
      int status, Map<String, String> headers, String body, boolean base64) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("statusCode", status).put("body", body).put("isBase64Encoded", base64);
    headers.forEach(response.putObject("headers")::put);
    return response;
  }
}
