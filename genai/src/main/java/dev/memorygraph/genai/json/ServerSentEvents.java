package dev.memorygraph.genai.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JSON that a stream of server-sent events carried. */
public final class ServerSentEvents {
  private ServerSentEvents() {}

  /** The data of each event in order; what is not JSON, such as {@code [DONE]}, is left out. */
  public static List<JsonNode> data(String stream) {
    return Stream.of(stream.split("\r?\n\r?\n"))
        .map(ServerSentEvents::dataOf)
        .map(Json::parse)
        .flatMap(Optional::stream)
        .filter(JsonNode::isObject)
        .toList();
  }

  private static String dataOf(String event) {
    return event
        .lines()
        .filter(line -> line.startsWith("data:"))
        .map(line -> line.substring("data:".length()))
        .collect(Collectors.joining("\n"));
  }
}
