package dev.memorygraph.importers.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.contracts.telemetry.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLinesTest {
  private static final String GOOD =
      "{\"event_id\":\"e1\",\"event_type\":\"llm.prompt.submitted\",\"tenant_id\":\"other\","
          + "\"timestamp\":\"2025-01-01T00:00:00Z\",\"payload\":{\"prompt_id\":\"p1\"}}\n";
  private static final String BAD = GOOD.replace("\"p1\"", "\"s3cr3t\",\"text\":[\"s3cr3t\"]");

  @TempDir private Path folder = Path.of("");

  @Test
  void events_plainAndGzip_areTheSame() throws Exception {
    Path plain = write(GOOD + "\n" + GOOD);
    Path zipped = folder.resolve("named.jsonl");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write((GOOD + "\n" + GOOD).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(read(plain, Reading.strict())).hasSize(2);
    assertThat(read(zipped, Reading.strict())).isEqualTo(read(plain, Reading.strict()));
  }

  @Test
  void events_aTenantInTheFile_isDropped() throws Exception {
    assertThat(read(write(GOOD), Reading.strict()).getFirst().getTenantId()).isEmpty();
  }

  @Test
  void events_anInvalidLine_isNamedWithoutItsValues() throws Exception {
    Path file = write(GOOD + "\n" + BAD);
    assertThatThrownBy(() -> read(file, Reading.strict()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("events.jsonl:3 at /payload/text")
        .hasMessageNotContaining("s3cr3t");
  }

  @Test
  void events_noJson_isNamedWithoutItsValues() throws Exception {
    Path file = write("s3cr3t{");
    assertThatThrownBy(() -> read(file, Reading.strict()))
        .hasMessage("events.jsonl:1: This is not JSON.");
  }

  @Test
  void events_invalidLinesSkipped_areCounted() throws Exception {
    Reading lenient = new Reading(Optional.empty(), true, new Tally());
    assertThat(read(write(BAD + GOOD + "[]\n" + "nonsense\n"), lenient)).hasSize(1);
    assertThat(lenient.tally().invalid()).isEqualTo(3);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("events.jsonl"), text);
  }

  private static List<Event> read(Path file, Reading reading) {
    try (Stream<Event> events = new EventLines(new InputFile(file), reading).events()) {
      return events.toList();
    }
  }
}
