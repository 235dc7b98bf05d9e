package dev.memorygraph.ingest.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.Json;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The records of {@code samples/topics}, and the events that they are. */
public final class SampleRecords {
  private static final Path FOLDER = RepositoryRoot.find().resolve("samples/topics");

  private SampleRecords() {}

  /** A record of a topic. */
  public record Sample(String key, JsonNode value) {}

  /** Those of a topic, in the order in which they were written. */
  public static List<Sample> of(ConversationTopic topic) {
    return lines(topic.name().toLowerCase(Locale.ROOT) + ".jsonl").stream()
        .map(line -> new Sample(line.path("key").textValue(), line.path("value")))
        .toList();
  }

  /** What all of them become, topic by topic. */
  static List<JsonNode> events() {
    return lines("events.jsonl");
  }

  private static List<JsonNode> lines(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file)).stream()
          .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)).orElseThrow())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
