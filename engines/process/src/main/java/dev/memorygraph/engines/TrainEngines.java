package dev.memorygraph.engines;

import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the ahead-of-time caches of the engines by one start and stop of each.
 *
 * <p>They halve the start of Neo4j and Kafka. DynamoDB Local ends its process in a way that leaves
 * no cache. Engines that have a cache already are passed over.
 */
public final class TrainEngines {
  /** The cache is written while the process ends. */
  private static final Duration TRAINING_BOUND = Duration.ofMinutes(3);

  private TrainEngines() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = RepositoryRoot.find();
    Path data = Files.createTempDirectory("memory-graph-training");
    EngineSettings settings = new EngineSettings(root, data, EnginePorts.free(), "training-only");
    List<Thread> threads = new ArrayList<>();
    for (Engine engine : List.of(Engine.NEO4J, Engine.KAFKA)) {
      if (!engine.trained(root)) {
        threads.add(Thread.ofPlatform().start(() -> train(engine, settings)));
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    DataFolders.delete(data);
  }

  private static void train(Engine engine, EngineSettings settings) {
    ProcessSpec spec = settings.spec(engine);
    List<String> arguments = new ArrayList<>(spec.arguments());
    arguments.addFirst("-XX:AOTCacheOutput=" + engine.aotCache(settings.root()));
    ProcessSpec training = new ProcessSpec(spec.name(), arguments, spec.environment(), spec.log());
    try (Supervised running =
        Supervised.start(engine, training, settings.folder(engine), line -> {})) {
      running.awaitReady();
      running.closeWithin(TRAINING_BOUND);
    } catch (EngineStartException e) {
      System.err.println(spec.name() + " could not be trained, and starts slower.");
    }
  }
}
