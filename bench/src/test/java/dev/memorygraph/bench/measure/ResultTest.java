package dev.memorygraph.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTest {
  private static final HostInfo MACHINE = new HostInfo(2, 23.5, "Some 7", "25", "Linux", 0.5);

  @TempDir private Path folder;

  @Test
  void saved_holdsFiguresAndWhereTheyComeFrom() throws IOException {
    Result result =
        new Result(
            "ingest", "c0ffee", Instant.parse("2026-11-30T03:00:00.5Z"), MACHINE, Map.of("p95", 7));

    Path file = result.save(folder.resolve("results"), "ingest-1");

    assertThat(file).isEqualTo(folder.resolve("results/ingest-1.json"));
    JsonNode saved = new ObjectMapper().readTree(file.toFile());
    assertThat(saved.path("bench").asText()).isEqualTo("ingest");
    assertThat(saved.path("p95").asInt()).isEqualTo(7);
    assertThat(saved.path("commit").asText()).isEqualTo("c0ffee");
    assertThat(saved.path("time").asText()).isEqualTo("2026-11-30T03:00:00Z");
    assertThat(saved.path("machine").path("memoryGiB").asDouble()).isEqualTo(23.5);
    assertThat(saved.path("machine").path("processor").asText()).isEqualTo("Some 7");
    assertThat(saved.path("machine").path("loadAverage").asDouble()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../elsewhere", "a/b", "", ".hidden", "a b"})
  void name_thatIsNoPlainName_isNone(String name) {
    assertThat(Result.isName(name)).isFalse();
  }

  @Test
  void commit_ofChangedFiles_isDirtyButNotOfResults() throws Exception {
    git("init", "-q");
    Files.writeString(folder.resolve("code"), "1");
    git("add", ".");
    git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "One");
    Path results = folder.resolve("benchmarks/results");
    Files.createDirectories(results);
    Files.writeString(results.resolve("one.json"), "{}");

    String clean = Commit.of(folder, results);
    Files.writeString(folder.resolve("code"), "2");

    assertThat(clean).matches("[0-9a-f]{40}");
    assertThat(Commit.of(folder, results)).isEqualTo(clean + "-dirty");
  }

  @Test
  void commit_ofAFolderThatIsNoRepository_isUnknown() throws InterruptedException {
    assertThat(Commit.of(folder, folder.resolve("results"))).isEqualTo("unknown");
  }

  @Test
  void processor_isTheNameOfTheFirst() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: A 1\nmodel name\t: B 2\n");

    assertThat(HostInfo.processor(file)).isEqualTo("A 1");
    assertThat(HostInfo.processor(folder.resolve("none"))).isEmpty();
  }

  private void git(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    assertThat(new ProcessBuilder(command).directory(folder.toFile()).start().waitFor()).isZero();
  }
}
