package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.cli.graph.GraphCommand;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.local.system.LocalSystem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The drill of docs/runbooks/disaster-recovery.md with a dump: what came before it is loaded, what
 * came after it is read from the log, and from no further back.
 */
class DumpDrillIT {
  private static final Duration ANSWERING_AGAIN = Duration.ofMinutes(15);

  @TempDir private Path data;
  @TempDir private Path folder;

  @Test
  void lostGraph_isTheDumpAndWhatTheLogHasAfterIt() throws Exception {
    List<Event> events = new History(47, 10).events();
    int half = events.size() / 2;
    String dumped;
    try (SystemForTests system = SystemForTests.on(data)) {
      system.sendToLog("drill", events.subList(0, half));
      system.send("rest", events.subList(0, half));
      dumped = system.digest("rest").digest();
      system.awaitDigest("drill", dumped);
    }
    assertThat(graph("load")).contains("There is no whole dump in " + folder);
    assertThat(graph("dump")).contains("bytes in " + folder);

    String whole;
    try (SystemForTests system = SystemForTests.on(data)) {
      system.send("whole", events);
      system.send("rest", events.subList(half, events.size()));
      whole = system.digest("whole").digest();
      system.sendToLog("drill", events.subList(half, events.size()));
      system.awaitDigest("drill", whole);
    }
    assertThat(graph("load")).contains("--overwrite replaces it");

    Instant lost = Instant.now();
    DataFolders.delete(data.resolve("neo4j"));
    assertThat(graph("load")).contains("Loaded");
    try (SystemForTests system = SystemForTests.on(data)) {
      system.awaitDigest("drill", whole);
      // By REST it has to be sent again: what is not in the log is as it was in the dump.
      assertThat(system.digest("rest").digest()).isEqualTo(dumped);
    }
    Duration took = Duration.between(lost, Instant.now());
    System.err.printf("Drill with a dump: whole again after %d s%n", took.toSeconds());
    assertThat(took).isLessThan(ANSWERING_AGAIN);
    assertThat(Files.exists(LocalSystem.rewindFile(data))).isFalse();
  }

  /** Runs a command, and gives all that it says. */
  private String graph(String command) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    CommandLine line = new CommandLine(new GraphCommand()).setOut(writer).setErr(writer);
    line.setExecutionExceptionHandler(
        (failure, parsed, result) -> {
          writer.println(failure.getMessage());
          return 1;
        });
    line.execute(command, folder.toString(), "--data", data.toString());
    return said.toString();
  }
}
