package dev.memorygraph.testkit;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Histories and price maps to test on: the small samples of this repository, which every machine
 * has, and in addition recorded data of the real world where it is found: by the system property
 * {@code memory.graph.data}, the environment variable {@code MEMORY_GRAPH_DATA}, or in {@code
 * shared/data} beside the repository.
 *
 * @param name as tests show it
 * @param modelPrefix how the names of all models of the price map begin
 */
public record RecordedData(String name, String modelPrefix, Sources files) {

  /**
   * The files of a set, plain or gzip.
   *
   * @param traces Langfuse exports, in the order of their names
   * @param catalog another registry's words about some of the models
   * @param otlp bodies of OpenTelemetry's exporters, in folders: {@link OtlpBody}
   */
  public record Sources(
      Path conversations,
      Path arrivals,
      Path providerCalls,
      List<Path> traces,
      Prices prices,
      Path catalog,
      Path otlp) {}

  /** A price map's first state, every change of it, and its last state. */
  public record Prices(Path initial, Path changes, Path last) {}

  /** Every set that is here: a source of arguments for tests. */
  public static Stream<RecordedData> all() {
    return Stream.concat(Stream.of(samples()), real().stream());
  }

  /** The samples of this repository. */
  public static RecordedData samples() {
    Path folder = RepositoryRoot.find().resolve("samples");
    Path prices = folder.resolve("prices");
    return new RecordedData(
        "samples",
        "sample/",
        new Sources(
            folder.resolve("conversations.jsonl"),
            folder.resolve("arrivals.csv"),
            folder.resolve("provider-calls.jsonl"),
            traces(folder.resolve("traces")),
            new Prices(
                prices.resolve("initial.json"),
                prices.resolve("changes.jsonl"),
                prices.resolve("final.json")),
            prices.resolve("catalog.json"),
            folder.resolve("otlp")));
  }

  /** The recorded data of the real world, where it is at hand. */
  public static Optional<RecordedData> real() {
    return folder().map(RecordedData::real);
  }

  /** Whether this is the data of the real world. */
  public boolean isReal() {
    return modelPrefix.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }

  private static RecordedData real(Path folder) {
    String prices = "models/litellm-prices-2024-2025.";
    return new RecordedData(
        "real data",
        "",
        new Sources(
            folder.resolve("conversations/tau-bench-gpt-4o-airline.trials-0-1.jsonl.gz"),
            folder.resolve("arrivals/azure-llm-2023-conv.csv.gz"),
            folder.resolve("provider-calls/openinference-recorded-calls.jsonl.gz"),
            traces(folder.resolve("traces")),
            new Prices(
                folder.resolve(prices + "initial.json.gz"),
                folder.resolve(prices + "changes.jsonl.gz"),
                folder.resolve(prices + "final.json.gz")),
            folder.resolve("models/models-dev.first-party-providers.json.gz"),
            folder.resolve("otlp")));
  }

  private static List<Path> traces(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static Optional<Path> folder() {
    String property = System.getProperty("memory.graph.data", "");
    String variable = System.getenv().getOrDefault("MEMORY_GRAPH_DATA", "");
    Stream<Path> named = Stream.of(property, variable).filter(s -> !s.isBlank()).map(Path::of);
    Path beside = RepositoryRoot.find().toAbsolutePath().resolveSibling("shared").resolve("data");
    return Stream.concat(named, Stream.of(beside))
        .filter(folder -> Files.isDirectory(folder.resolve("conversations")))
        .findFirst();
  }
}
