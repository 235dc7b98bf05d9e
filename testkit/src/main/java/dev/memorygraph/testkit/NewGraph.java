package dev.memorygraph.testkit;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineStartException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An empty Neo4j database of a test's own, for what would disturb others on the shared one. It runs
 * in a process that is shared, and warm, and takes a few seconds.
 */
public final class NewGraph implements AutoCloseable {
  private final Path folder;
  private final int boltPort;
  private final String password = UUID.randomUUID().toString();
  private final Socket host;
  private final BufferedReader answers;

  private NewGraph() throws IOException {
    folder = Files.createTempDirectory("memory-graph-test");
    boltPort = EnginePorts.freePorts(1).getFirst();
    host = new Socket(InetAddress.getLoopbackAddress(), SharedEngines.graphHostPort());
    answers =
        new BufferedReader(new InputStreamReader(host.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Returns when it answers statements.
   *
   * @throws EngineStartException where it does not start
   */
  public static NewGraph start() throws IOException {
    NewGraph graph = new NewGraph();
    String wanted = graph.folder + "\t" + graph.boltPort + "\t" + graph.password + "\n";
    graph.host.getOutputStream().write(wanted.getBytes(StandardCharsets.UTF_8));
    if (!"READY".equals(graph.answers.readLine())) {
      graph.close();
      throw new EngineStartException("A new graph did not start; the log of the host tells why.");
    }
    return graph;
  }

  /** Bolt address without credentials; the user is {@code neo4j}. */
  public String uri() {
    return "bolt://127.0.0.1:" + boltPort;
  }

  public String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    try (host) {
      host.shutdownOutput();
      answers.readLine(); // once it has ended, and writes no more
    }
    DataFolders.delete(folder);
  }
}
