package dev.memorygraph.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the parts of an export lie in their folder. */
public enum PartFormat {
  /** A node a line, with its edges. */
  JSONL,
  /** Rows of nodes and edges; the first part alone has the header. */
  CSV,
  /** Two tables of each part: nodes, and edges. */
  PARQUET;

  /** The format of that name; empty where there is none that comes in parts. */
  public static Optional<PartFormat> parse(String name) {
    return Arrays.stream(values()).filter(format -> format.label().equals(name)).findFirst();
  }

  /** The name, as options and manifests spell it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that the API gives pages in. */
  public String ofPages() {
    return this == CSV ? "csv" : "jsonl";
  }

  /**
   * Makes the files of a part of its pages, which are gone then.
   *
   * @param number from 0 on
   */
  List<Path> finish(Path folder, Path pages, int number) throws IOException {
    if (this == PARQUET) {
      Path nodes = folder.resolve("nodes-%05d.parquet".formatted(number));
      Path edges = folder.resolve("edges-%05d.parquet".formatted(number));
      ParquetTables.write(pages, nodes, edges);
      Files.delete(pages);
      return List.of(nodes, edges);
    }
    Path part = folder.resolve("part-%05d.%s".formatted(number, label()));
    Files.move(pages, part, StandardCopyOption.REPLACE_EXISTING);
    return List.of(part);
  }
}
