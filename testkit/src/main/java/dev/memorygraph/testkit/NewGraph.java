package dev.memorygraph.testkit;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;

/** An empty Neo4j of a test's own, for what would disturb others on the shared one; takes 10 s. */
public final class NewGraph implements AutoCloseable {
  private final EngineSettings settings;
  private final Engines engines;

  private NewGraph(EngineSettings settings, Engines engines) {
    this.settings = settings;
    this.engines = engines;
  }

  public static NewGraph start() throws IOException {
    EngineSettings settings =
        new EngineSettings(
            RepositoryRoot.find(),
            Files.createTempDirectory("memory-graph-test"),
            EnginePorts.free(),
            UUID.randomUUID().toString());
    return new NewGraph(
        settings, Engines.start(Set.of(Engine.NEO4J), settings, System.err::println));
  }

  /** Bolt address without credentials; the user is {@code neo4j}. */
  public String uri() {
    return settings.boltUri();
  }

  public String password() {
    return settings.neo4jPassword();
  }

  @Override
  public void close() throws IOException {
    engines.close();
    DataFolders.delete(settings.data());
  }
}
