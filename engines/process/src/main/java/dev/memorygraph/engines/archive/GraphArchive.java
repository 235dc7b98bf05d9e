package dev.memorygraph.engines.archive;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.engines.LogFile;
import dev.memorygraph.engines.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Dumps and loads of a graph that does not run, by the tool that comes with Neo4j: the community
 * edition has no copy of a running one.
 *
 * @param root the repository, whose build output is run
 * @param data the folder that engines keep their data under
 */
public record GraphArchive(Path root, Path data) {
  /** Neo4j's name of a dump of the one database there is. */
  public static final String FILE = "neo4j.dump";

  private static final String TOOL = "org.neo4j.cli.AdminTool";
  private static final int LAST_WORDS = 5;

  /** Whether there is a graph. */
  public boolean exists() {
    return Files.isDirectory(home().resolve("data").resolve("databases").resolve("neo4j"));
  }

  /**
   * Writes the whole graph to {@value #FILE} in a folder, where none is yet.
   *
   * @throws EngineStartException with Neo4j's last words where it does not; a graph that was not
   *     stopped cleanly has to be started and stopped first
   */
  public void dump(Path folder) {
    run("dump", "neo4j", "--to-path=" + folder);
  }

  /**
   * Puts the graph of a dump in the place of the one that is there.
   *
   * @throws EngineStartException with Neo4j's last words where it does not
   */
  public void load(Path folder) {
    try {
      Files.createDirectories(home());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + home(), e);
    }
    run("load", "neo4j", "--from-path=" + folder, "--overwrite-destination=true");
  }

  private void run(String verb, String... arguments) {
    Deque<String> words = new ArrayDeque<>();
    try (ChildJvm tool = ChildJvm.start(spec(verb, arguments), line -> keep(words, line))) {
      if (tool.exit().join() != 0) {
        throw new EngineStartException(
            "Neo4j could not %s the graph: %s".formatted(verb, String.join(" ", words)));
      }
    }
  }

  private ProcessSpec spec(String verb, String... arguments) {
    List<String> own = Stream.concat(Stream.of("database", verb), Stream.of(arguments)).toList();
    return new ProcessSpec(
        "neo4j-" + verb,
        Engine.NEO4J.tool(root, TOOL, own),
        Map.of("NEO4J_HOME", home().toString(), "NEO4J_CONF", home().toString()),
        new LogFile(data.resolve("logs").resolve("neo4j-archive.log")));
  }

  private Path home() {
    return data.resolve(Engine.NEO4J.folder());
  }

  private static void keep(Deque<String> words, String line) {
    if (!line.isBlank()) {
      words.add(line.strip());
    }
    if (words.size() > LAST_WORDS) {
      words.remove();
    }
  }
}
