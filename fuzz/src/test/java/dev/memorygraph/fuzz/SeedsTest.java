package dev.memorygraph.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read well, and what once was not: every decoder survives its seeds. */
class SeedsTest {
  private static final Duration SLOW = Duration.ofSeconds(10);

  @ParameterizedTest
  @EnumSource
  void seeds_areReadOrRefused_soon(Decoder decoder) throws IOException {
    List<Path> seeds = Seeds.of(decoder);

    assertThat(seeds).isNotEmpty();
    for (Path seed : seeds) {
      byte[] bytes = Files.readAllBytes(seed);
      long start = System.nanoTime();
      assertThatCode(() -> decoder.decode(bytes)).as("%s", seed).doesNotThrowAnyException();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).as("%s", seed).isLessThan(SLOW);
    }
  }
}
