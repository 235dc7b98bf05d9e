package dev.memorygraph.ingest.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.testkit.RecordedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one instrumentation sent in one scenario, and what truly happened.
 *
 * @param expected an entry of {@code expected.json}
 * @param requests in the order in which they were sent
 */
record RecordedScenario(String name, JsonNode expected, List<PostForTests> requests) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every scenario of the recorded data, where it is at hand. */
  static List<RecordedScenario> all() {
    return RecordedData.real().map(data -> in(data.files().otlp())).orElse(List.of());
  }

  private static List<RecordedScenario> in(Path folder) {
    List<RecordedScenario> scenarios = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder).filter(Files::isDirectory).sorted()) {
      for (Path instrumentation : folders.toList()) {
        JsonNode file = JSON.readTree(instrumentation.resolve("expected.json").toFile());
        for (var scenario : file.path("scenarios").properties()) {
          scenarios.add(read(instrumentation, scenario.getKey(), scenario.getValue()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(scenarios);
  }

  private static RecordedScenario read(Path folder, String name, JsonNode expected)
      throws IOException {
    List<PostForTests> requests = new ArrayList<>();
    for (JsonNode request : expected.path("requests")) {
      boolean json = request.path("content_type").asText().contains("json");
      byte[] file = Files.readAllBytes(folder.resolve(request.path("file").asText()));
      requests.add(
          PostForTests.of(
                  "/v1/" + request.path("signal").asText(),
                  json ? PostForTests.JSON : PostForTests.PROTOBUF,
                  file)
              .with("Content-Encoding", "gzip"));
    }
    return new RecordedScenario(folder.getFileName() + "-" + name, expected, requests);
  }

  /** A tenant of its own for each pass. */
  String tenant(String pass) {
    return "otlp-" + Integer.toHexString(name.hashCode()) + "-" + pass;
  }

  @Override
  public String toString() {
    return name;
  }
}
