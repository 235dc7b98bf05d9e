package dev.memorygraph.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `up` says of a data folder that it cannot use, before it starts anything. */
class UpCommandTest {
  @TempDir private Path folder = Path.of("");
  private final StringWriter err = new StringWriter();
  private Path file = Path.of("");

  @BeforeEach
  void makeFile() throws Exception {
    file = Files.writeString(folder.resolve("file"), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "up --detach", "demo"})
  void data_notWritable_isOneSentence(String command) {
    Path data = file.resolve("data");

    assertThat(run(command, data)).isOne();
    assertThat(err.toString().strip())
        .isEqualTo(
            "The data folder " + data + " cannot be written to; choose another one with --data.");
  }

  @Test
  void password_missingBesideData_isOneSentenceAndTheFolderIsFreeAgain() throws Exception {
    Files.createDirectories(folder.resolve("neo4j"));

    assertThat(run("up", folder)).isOne();
    assertThat(err.toString().strip())
        .isEqualTo(
            "%s is missing, and nothing else opens %s; put it back, or begin anew with --fresh."
                .formatted(folder.resolve("keys/neo4j-password"), folder.resolve("neo4j")));
    assertThat(folder.resolve("up.pid")).doesNotExist();
  }

  private int run(String command, Path data) {
    return MemoryGraph.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute((command + " --ports free --data " + data).split(" "));
  }
}
