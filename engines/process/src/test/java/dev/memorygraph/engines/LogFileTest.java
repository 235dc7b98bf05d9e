package dev.memorygraph.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder;

  @Test
  void append_pastTheBound_keepsOneOldFile() throws Exception {
    LogFile log = new LogFile(folder.resolve("f.log"), 4);

    for (String line : new String[] {"one", "two", "three"}) {
      log.append(line);
    }

    assertThat(Files.readAllLines(log.path())).containsExactly("three");
    assertThat(Files.readAllLines(folder.resolve("f.log.old"))).containsExactly("two");
    assertThat(folder.toFile().list()).hasSize(2);
  }
}
