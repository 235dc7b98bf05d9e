package dev.memorygraph.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JobNameTest {
  /** The jobs that {@code POST /admin/sync/trigger} can start. */
  private static final Pattern NAMES =
      Pattern.compile("source: \\{type: string, enum: \\[([a-z, ]+)], default: poll}");

  @Test
  void everyJob_isInTheDescriptionOfTheApi() throws IOException {
    Matcher names = NAMES.matcher(description());

    assertThat(names.find()).isTrue();
    assertThat(List.of(names.group(1).split(", ")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(JobName.values()).map(JobName::label).toList());
  }

  private static String description() throws IOException {
    try (InputStream in =
        JobName.class.getResourceAsStream("/dev/memorygraph/contracts/openapi.yaml")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
