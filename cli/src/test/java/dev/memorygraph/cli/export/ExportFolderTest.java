package dev.memorygraph.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.cli.export.ExportFolder.Page;
import dev.memorygraph.cli.export.ExportFolder.Pages;
import dev.memorygraph.cli.option.ReadOptions.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportFolderTest {
  private static final Map<String, String> NO_FILTERS = Map.of();

  /** Five pages of a line each. */
  private static final Pages FIVE = cursor -> page(cursor.map(Integer::parseInt).orElse(1));

  @TempDir private Path folder;

  private static Page page(int number) {
    String next = String.valueOf(number + 1);
    return new Page(
        "{\"id\":\"prompt:%d\"}\n".formatted(number),
        number == 5 ? Optional.empty() : Optional.of(next));
  }

  @Test
  void export_killedWithinAPart_goesOnBehindTheLastWholeOne() throws Exception {
    ExportFolder first = open();
    first.next(FIVE);
    assertThatThrownBy(
            () ->
                first.next(
                    cursor -> {
                      if (cursor.equals(Optional.of("4"))) {
                        throw new IOException("away");
                      }
                      return FIVE.at(cursor);
                    }))
        .isInstanceOf(IOException.class);

    ExportFolder again = open();
    assertThat(again.parts()).isEqualTo(1);
    while (!again.isComplete()) {
      again.next(FIVE);
    }

    String all = "";
    for (JsonNode file : manifest().path("files")) {
      byte[] bytes = Files.readAllBytes(folder.resolve(file.path("file").asText()));
      assertThat(file.path("sha256").asText()).isEqualTo(Sha256.hex(bytes));
      assertThat(file.path("bytes").asLong()).isEqualTo(bytes.length);
      all += new String(bytes, StandardCharsets.UTF_8);
    }
    assertThat(all.lines()).hasSize(5).doesNotHaveDuplicates();
    assertThat(manifest().path("files")).hasSize(2);
    assertThat(manifest().path("complete").asBoolean()).isTrue();
    assertThat(folder.resolve("pages.partial")).doesNotExist();
  }

  @Test
  void folder_withAnotherExport_orAllOfIt_isRefused() throws Exception {
    ExportFolder export = open();
    export.next(FIVE);
    assertThatThrownBy(() -> ExportFolder.open(folder, PartFormat.CSV, NO_FILTERS))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("another export");
    assertThatThrownBy(() -> ExportFolder.open(folder, PartFormat.JSONL, Map.of("kinds", "prompt")))
        .isInstanceOf(RefusedException.class);
    while (!export.isComplete()) {
      export.next(FIVE);
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("complete");
  }

  private ExportFolder open() throws IOException {
    return ExportFolder.open(folder, PartFormat.JSONL, NO_FILTERS, 40);
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
  }
}
