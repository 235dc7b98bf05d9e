package dev.memorygraph.local.system;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.memorygraph.engines.EngineStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondGraphTest {
  @TempDir private Path data = Path.of("");

  @Test
  void folderOfTwoGraphs_isNotStartedWithOne_norDumped() throws IOException {
    LocalConfig one = new LocalConfig(data, data, LocalConfig.usualPorts(), 1);
    assertThatCode(() -> SecondGraph.requireChosen(one)).doesNotThrowAnyException();
    assertThatCode(() -> SecondGraph.requireNone(data)).doesNotThrowAnyException();

    Files.createDirectory(SecondGraph.folder(data));

    assertThatExceptionOfType(EngineStartException.class)
        .isThrownBy(() -> SecondGraph.requireChosen(one))
        .withMessageContaining("--graphs 2");
    assertThatCode(() -> SecondGraph.requireChosen(one.withGraphs(2))).doesNotThrowAnyException();
    assertThatIllegalStateException().isThrownBy(() -> SecondGraph.requireNone(data));
  }
}
