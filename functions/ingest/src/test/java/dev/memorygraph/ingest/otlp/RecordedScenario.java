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

  private static final Path OWN = Path.of("src/test/resources/otlp/orchard.expected.json");

  /** The one of this repository, and those of the recorded data where it is at hand. */
  static List<RecordedScenario> all() {
    List<RecordedScenario> scenarios = new ArrayList<>();
    scenarios.addAll(read(OWN, RecordedData.samples().files().otlp()));
    RecordedData.real().ifPresent(data -> scenarios.addAll(in(data.files().otlp())));
    return List.copyOf(scenarios);
  }

  private static List<RecordedScenario> in(Path folder) {
    List<RecordedScenario> scenarios = new ArrayList<>();
    try (Stream<Path> folders = Files.list(folder).filter(Files::isDirectory).sorted()) {
      for (Path instrumentation : folders.toList()) {
        scenarios.addAll(read(instrumentation.resolve("expected.json"), instrumentation));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(scenarios);
  }

  private static List<RecordedScenario> read(Path expected, Path bodies) {
    List<RecordedScenario> scenarios = new ArrayList<>();
    try {
      for (var scenario : JSON.readTree(expected.toFile()).path("scenarios").properties()) {
        scenarios.add(read(bodies, scenario.getKey(), scenario.getValue()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scenarios;
  }

  private static RecordedScenario read(Path folder, String name, JsonNode expected)
      throws IOException {
    List<PostForTests> requests = new ArrayList<>();
    for (JsonNode request : expected.path("requests")) {
      boolean json = request.path("content_type").asText().contains("json");
      Path file = folder.resolve(request.path("file").asText());
      PostForTests post =
          PostForTests.of(
              "/v1/" + request.path("signal").asText(),
              json ? PostForTests.JSON : PostForTests.PROTOBUF,
              Files.readAllBytes(file));
      requests.add(file.toString().endsWith(".gz") ? post.with("Content-Encoding", "gzip") : post);
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
