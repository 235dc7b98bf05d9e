package dev.memorygraph.cli.graph;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.archive.GraphArchive;
import dev.memorygraph.local.kafka.cluster.Rewind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder with a dump: Neo4j's file, and how far the log of telemetry had been read into the
 * graph.
 */
record GraphDump(Path folder) {
  /** Whether there is a whole dump. */
  boolean exists() {
    return Files.exists(graph()) && Files.exists(positions());
  }

  /** An empty one inside of this folder, for what is not a whole dump yet. */
  GraphDump draft() {
    GraphDump draft = new GraphDump(folder.resolve("draft"));
    try {
      DataFolders.delete(draft.folder);
      Files.createDirectories(draft.folder);
      return draft;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  /** Puts a whole dump in the place of what is here. */
  void replaceBy(GraphDump other) {
    try {
      // At no time does what it says stand beside the graph of another dump.
      Files.deleteIfExists(positions());
      Files.move(other.graph(), graph(), StandardCopyOption.REPLACE_EXISTING);
      Files.move(other.positions(), positions());
      Files.delete(other.folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + folder, e);
    }
  }

  void write(Rewind rewind) {
    rewind.write(positions());
  }

  Rewind rewind() {
    return Rewind.read(positions());
  }

  /** Bytes of the graph. */
  long size() {
    try {
      return Files.size(graph());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + graph(), e);
    }
  }

  private Path graph() {
    return folder.resolve(GraphArchive.FILE);
  }

  private Path positions() {
    return folder.resolve("positions.json");
  }
}
