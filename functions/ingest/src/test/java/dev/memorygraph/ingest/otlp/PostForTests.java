package dev.memorygraph.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.testkit.ContextForTests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A request as API Gateway hands it over, and the answer as it takes it. */
@SuppressWarnings("ArrayRecordComponent") // sent once, never compared
record PostForTests(
    String path, Map<String, String> headers, byte[] body, String roles, String tenant) {
  static final String PROTOBUF = "application/x-protobuf";
  static final String JSON = "application/json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  static PostForTests of(String path, String contentType, byte[] body) {
    return new PostForTests(
        path, Map.of("Content-Type", contentType), body, "telemetry_writer", "acme");
  }

  PostForTests with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new PostForTests(path, more, body, roles, tenant);
  }

  PostForTests by(String otherRoles) {
    return new PostForTests(path, headers, body, otherRoles, tenant);
  }

  PostForTests of(String otherTenant) {
    return new PostForTests(path, headers, body, roles, otherTenant);
  }

  PostForTests gzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return new PostForTests(path, headers, bytes.toByteArray(), roles, tenant)
        .with("Content-Encoding", "gzip");
  }

  Answer to(OtlpHandler handler) throws IOException {
    ObjectNode event = MAPPER.createObjectNode().put("httpMethod", "POST").put("resource", path);
    headers.forEach(event.putObject("headers")::put);
    event.put("body", body.length == 0 ? null : Base64.getEncoder().encodeToString(body));
    event.put("isBase64Encoded", body.length > 0);
    event
        .putObject("requestContext")
        .putObject("authorizer")
        .put("tenant", tenant)
        .put("sub", "exporter")
        .put("roles", roles);
    return answer(handler, MAPPER.writeValueAsBytes(event));
  }

  static Answer answer(OtlpHandler handler, byte[] event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), out, new ContextForTests());
    JsonNode answer = MAPPER.readTree(out.toByteArray());
    String text = answer.path("body").asText();
    return new Answer(
        answer.path("statusCode").asInt(),
        answer.path("headers"),
        answer.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(text)
            : text.getBytes(StandardCharsets.UTF_8));
  }

  /** What came back. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Answer(int status, JsonNode headers, byte[] body) {

    String contentType() {
      return headers.path("Content-Type").asText();
    }

    JsonNode json() throws IOException {
      return MAPPER.readTree(body);
    }
  }
}
