package dev.memorygraph.local.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.memorygraph.local.http.FormFields;
import dev.memorygraph.local.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * EventBridge and SNS for one machine: answers {@code PutEvents} and {@code Publish}, so that the
 * ordinary AWS SDK talks to it by endpoint override. What comes is delivered to nobody: it is a
 * file of a folder, and a line for whoever started the system.
 */
public final class AlertsEndpoint {
  private static final String PUT_EVENTS = "AWSEvents.PutEvents";
  private static final int REQUEST_LIMIT = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Consumer<String> progress;

  private AlertsEndpoint(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Listens until it is closed.
   *
   * @param folder where files are written; made with the first
   * @param progress is told of each in one line
   * @throws IOException if the port is taken
   */
  public static LoopbackServer start(int port, Path folder, Consumer<String> progress)
      throws IOException {
    return LoopbackServer.startTrusting(port, "/", new AlertsEndpoint(folder, progress)::handle);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(REQUEST_LIMIT);
      if (PUT_EVENTS.equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"))) {
        send(exchange, 200, "application/x-amz-json-1.1", events(JSON.readTree(body)));
        return;
      }
      Map<String, List<String>> form = FormFields.read(new String(body, StandardCharsets.UTF_8));
      if (List.of("Publish").equals(form.get("Action"))) {
        send(
            exchange,
            200,
            "text/xml",
            published(form.getOrDefault("Message", List.of("")).getFirst()));
      } else {
        send(exchange, 400, "text/plain", "This machine takes PutEvents and Publish.");
      }
    }
  }

  private String events(JsonNode request) throws IOException {
    ObjectNode answer = JSON.createObjectNode().put("FailedEntryCount", 0);
    ArrayNode entries = answer.putArray("Entries");
    for (JsonNode entry : request.path("Entries")) {
      JsonNode detail = JSON.readTree(entry.path("Detail").asText());
      ObjectNode event = JSON.createObjectNode().put("source", entry.path("Source").asText());
      event.put("detail-type", entry.path("DetailType").asText()).set("detail", detail);
      keep("event.json", event.toPrettyString() + "\n", detail.path("message").asText());
      entries.addObject().put("EventId", UUID.randomUUID().toString());
    }
    return answer.toString();
  }

  private String published(String message) throws IOException {
    keep("mail.txt", message, message.lines().findFirst().orElse(""));
    return """
        <PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult>\
        <MessageId>%1$s</MessageId></PublishResult><ResponseMetadata><RequestId>%1$s</RequestId>\
        </ResponseMetadata></PublishResponse>"""
        .formatted(UUID.randomUUID());
  }

  private void keep(String name, String text, String line) throws IOException {
    Files.createDirectories(folder);
    String time = Instant.now().toString().replace(":", "");
    Path file = Files.createTempFile(folder, time + "-", "-" + name);
    Files.writeString(file, text);
    progress.accept("Alert: " + line);
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
