package dev.memorygraph.vault.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Profiles of people as applications keep them: those of a public benchmark where the sample data
 * is at hand ({@code memory.graph.data}, {@code MEMORY_GRAPH_DATA}, or {@code shared/data} in a
 * folder above), else texts like them.
 */
public final class RealUsers {
  private static final String FILE = "vault/tau-bench-retail-users.json.gz";

  private RealUsers() {}

  /** So many texts. */
  public static List<String> profiles(int count) {
    List<String> real = file().map(RealUsers::read).orElse(List.of());
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                i < real.size()
                    ? real.get(i)
                    : "{\"name\": \"Person %d\", \"city\": \"Orl\u00e9ans\"}\n".formatted(i))
        .toList();
  }

  private static List<String> read(Path file) {
    try (GZIPInputStream json = new GZIPInputStream(Files.newInputStream(file))) {
      return new ObjectMapper().readTree(json).valueStream().map(JsonNode::toPrettyString).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> file() {
    String property = System.getProperty("memory.graph.data", "");
    String variable = System.getenv().getOrDefault("MEMORY_GRAPH_DATA", "");
    Stream<Path> said = Stream.of(property, variable).filter(s -> !s.isBlank()).map(Path::of);
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .map(folder -> folder.resolve("shared/data"));
    return Stream.concat(said, above)
        .map(folder -> folder.resolve(FILE))
        .filter(Files::isReadable)
        .findFirst();
  }
}
