package dev.memorygraph.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.repository.RepositoryRoot;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesIT {
  @TempDir private Path data;

  @Test
  void engine_killed_isStartedAgainAndReported() throws Exception {
    CompletableFuture<String> report = new CompletableFuture<>();
    try (Engines engines =
        Engines.start(
            Set.of(Engine.DYNAMODB),
            settings(EnginePorts.free()),
            line -> {
              if (!line.equals("DynamoDB Local answers")) {
                report.complete(line);
              }
            })) {
      Supervised dynamoDb = engines.running().getFirst();
      long first = dynamoDb.pid();

      ProcessHandle.of(first).orElseThrow().destroyForcibly();

      assertThat(report.get(30, TimeUnit.SECONDS)).startsWith("DynamoDB Local ended unasked");
      assertThat(dynamoDb.restarts()).isEqualTo(1);
    }
  }

  @Test
  void dynamoDb_started_appendsToALog() throws Exception {
    try (Engines _ =
        Engines.start(Set.of(Engine.DYNAMODB), settings(EnginePorts.free()), line -> {})) {
      byte[] file =
          Files.readAllBytes(
              data.resolve(Engine.DYNAMODB.folder()).resolve("shared-local-instance.db"));

      // The versions for writing and reading in the head of an SQLite file: 2 is write-ahead.
      assertThat(Arrays.copyOfRange(file, 18, 20)).containsExactly(2, 2);
    }
  }

  @Test
  void start_portTaken_isOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EnginePorts ports = new EnginePorts(1, 2, 3, taken.getLocalPort(), 4);

      assertThatThrownBy(() -> Engines.start(Set.of(Engine.DYNAMODB), settings(ports), line -> {}))
          .isInstanceOf(EngineStartException.class)
          .hasMessageContaining("Port " + taken.getLocalPort());
    }
  }

  @Test
  void start_damagedData_isOneSentence() throws Exception {
    Files.createDirectories(data.resolve("kafka").resolve("log"));
    Files.writeString(data.resolve("kafka").resolve("log").resolve("meta.properties"), "no");

    assertThatThrownBy(
            () -> Engines.start(Set.of(Engine.KAFKA), settings(EnginePorts.free()), line -> {}))
        .isInstanceOf(EngineStartException.class)
        .hasMessageContaining("Kafka could not start")
        .hasMessageContaining(data.resolve("kafka").toString())
        .hasMessageContaining("--fresh");
  }

  @Test
  void start_notBuilt_namesTheMissingFile() {
    EngineSettings settings = new EngineSettings(data, data, EnginePorts.free(), "unused-password");

    assertThatThrownBy(() -> Engines.start(Set.of(Engine.NEO4J), settings, line -> {}))
        .isInstanceOf(EngineStartException.class)
        .hasMessageContaining("Neo4j has not been built");
  }

  private EngineSettings settings(EnginePorts ports) {
    return new EngineSettings(RepositoryRoot.find(), data, ports, "unused-password");
  }
}
