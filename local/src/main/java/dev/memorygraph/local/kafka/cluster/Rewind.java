package dev.memorygraph.local.kafka.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.local.template.KafkaSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * How far consumers had come when a graph was dumped. The dump has what they had read until then
 * and nothing later, so that whoever loads it has to read on from there.
 *
 * @param positions by group and {@code topic-partition}
 */
public record Rewind(Map<String, Map<String, Long>> positions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Rewind {
    positions = Map.copyOf(positions);
  }

  /**
   * Reads one from a file.
   *
   * @throws UncheckedIOException with one sentence where it cannot be read as such
   */
  public static Rewind read(Path file) {
    try {
      return new Rewind(JSON.readValue(file.toFile(), new TypeReference<>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException("%s does not say how far its log was read".formatted(file), e);
    }
  }

  /** Writes it to a file, whole or not at all. */
  public void write(Path file) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), positions);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** Sets a source back that does not run yet; a group that was not there reads everything. */
  public void apply(KafkaSource source, ConsumerGroups groups) {
    groups.rewind(
        source.group(), source.topics(), positions.getOrDefault(source.group(), Map.of()));
  }
}
