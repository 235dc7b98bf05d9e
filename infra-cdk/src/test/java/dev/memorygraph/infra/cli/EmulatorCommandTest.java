package dev.memorygraph.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EmulatorCommandTest {
  @Test
  void withoutDocker_itSaysThatItWasNotRun_andIsNeitherGoodNorBad() {
    StringWriter said = new StringWriter();

    int exit =
        new CommandLine(new EmulatorCommand(command -> Optional.empty()))
            .setOut(new PrintWriter(said, true))
            .execute();

    assertThat(exit).isEqualTo(EmulatorCommand.NOT_RUN);
    assertThat(said.toString()).startsWith("Not run: Docker");
  }

  @Test
  void images_arePinned_toTheSameOnesInTheComposeFile() throws IOException {
    String compose = Files.readString(RepositoryRoot.find().resolve("localstack/compose.yaml"));

    assertThat(compose).contains("localstack/localstack:" + EmulatorCommand.IMAGE_TAG);
    assertThat(compose.lines().filter(line -> line.contains("image:")))
        .allMatch(line -> line.matches(".*:\\d+\\.\\d+\\.\\d+(-[a-z]+)?"));
  }
}
