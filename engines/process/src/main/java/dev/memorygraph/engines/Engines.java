package dev.memorygraph.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A running set of engines on loopback ports. */
public final class Engines implements AutoCloseable {
  private final EngineSettings settings;
  private final List<Supervised> running = new ArrayList<>();

  private Engines(EngineSettings settings) {
    this.settings = settings;
  }

  /** Starts the usual engines at once and returns when every one answers; see the other form. */
  public static Engines start(EngineSettings settings, Consumer<String> report) {
    return start(Engine.usual(), settings, report);
  }

  /**
   * Starts engines at once and returns when every one answers.
   *
   * @param report is told, in one line each, of engines that answer and that had to be restarted
   * @throws EngineStartException where one cannot be started; then none is left running
   */
  public static Engines start(Set<Engine> which, EngineSettings settings, Consumer<String> report) {
    Engines engines = launch(which, settings, report);
    try {
      which.forEach(engines::awaitReady);
      return engines;
    } catch (EngineStartException e) {
      engines.close();
      throw e;
    }
  }

  /**
   * Starts engines at once and does not wait for them; {@link #awaitReady} does.
   *
   * @param report as for {@link #start}
   * @throws EngineStartException where one cannot be started; then none is left running
   */
  public static Engines launch(
      Set<Engine> which, EngineSettings settings, Consumer<String> report) {
    for (Engine engine : which) {
      EnginePorts.requireFree(engine.title(), settings.port(engine));
    }
    Engines engines = new Engines(settings);
    try {
      for (Engine engine : which) {
        engines.running.add(
            Supervised.start(engine, settings.spec(engine), settings.folder(engine), report));
      }
      return engines;
    } catch (EngineStartException e) {
      engines.close();
      throw e;
    }
  }

  /**
   * Returns when an engine answers.
   *
   * @throws EngineStartException where it cannot be started
   */
  public void awaitReady(Engine engine) {
    running.stream().filter(one -> one.engine() == engine).forEach(Supervised::awaitReady);
  }

  public List<Supervised> running() {
    return List.copyOf(running);
  }

  public EngineSettings settings() {
    return settings;
  }

  /** Ends all engines at once and returns when they have ended. */
  @Override
  public void close() {
    List<Thread> closing =
        running.stream().map(engine -> Thread.ofPlatform().start(engine::close)).toList();
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
