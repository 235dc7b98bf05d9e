package dev.memorygraph.bench.load;

import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.lambda.FunctionRuntime;
import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.LocalSystem;
import dev.memorygraph.local.system.Secrets;
import dev.memorygraph.local.system.TemplateParameters;
import dev.memorygraph.local.template.Template;
import dev.memorygraph.local.template.TemplateReader;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The system that is measured. */
public final class BenchSystem implements AutoCloseable {
  private final Path data;
  private final Endpoints endpoints;
  private final boolean own;
  private final Runnable stop;
  private final AtomicBoolean closed = new AtomicBoolean();

  private BenchSystem(Path data, boolean own, Runnable stop) {
    this.data = data;
    this.own = own;
    this.endpoints = Endpoints.read(data);
    this.stop = stop;
  }

  /**
   * The system that runs on a folder; closing it changes nothing.
   *
   * @throws IllegalStateException if there is none
   */
  public static BenchSystem running(Path data) {
    return new BenchSystem(data, false, () -> {});
  }

  /**
   * A system of its own on free ports, which is gone with all its data when closed. It computes no
   * vectors, which would take a core from what is measured.
   *
   * @param instances most processes of each function
   * @param registry whether an LLM-Registry runs beside it
   */
  public static BenchSystem start(int instances, boolean registry) {
    return start(instances, registry, false);
  }

  /** The same, with the streaming edge beside it. */
  static BenchSystem startWithEdge(int instances) {
    return start(instances, false, true);
  }

  private static BenchSystem start(int instances, boolean registry, boolean edge) {
    try {
      Path data = Files.createTempDirectory("memory-graph-bench");
      LocalConfig config =
          new LocalConfig(RepositoryRoot.find(), data, LocalConfig.freePorts(), instances, registry)
              .withEdge(edge);
      System.setProperty(TemplateParameters.EMBEDDING_MODEL, "none");
      Issuer issuer = Issuer.of(data);
      LocalSystem system = LocalSystem.start(config, issuer, BenchSystem::progress);
      BenchSystem bench = new BenchSystem(data, true, () -> remove(system, data));
      Runtime.getRuntime().addShutdownHook(new Thread(bench::close, "bench-down"));
      return bench;
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the data", e);
    }
  }

  public Endpoints endpoints() {
    return endpoints;
  }

  /** The folder that it keeps everything in. */
  public Path data() {
    return data;
  }

  public Issuer issuer() {
    return Issuer.of(data);
  }

  public LocalDeployment deployment() {
    return new LocalDeployment(data, endpoints, issuer());
  }

  /** Whether it runs in this process, and ends with it. */
  public boolean isOfThisProcess() {
    return own;
  }

  /** The password of the graph's user {@code neo4j}. */
  public String neo4jPassword() {
    return Secrets.neo4jPassword(data);
  }

  public String brokers() {
    return endpoints.get("kafka").getAuthority();
  }

  /** The template with this system's parameters. */
  public Template template() {
    return TemplateReader.read(
        RepositoryRoot.find(), TemplateParameters.of(endpoints.texts(), Issuer.NAME));
  }

  public FunctionRuntime functionRuntime() {
    return LocalSystem.functionRuntime(RepositoryRoot.find(), data, endpoints.texts());
  }

  /** Says how far a measurement is, apart from its figures. */
  public static void progress(String line) {
    System.err.println(line);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop.run();
    }
  }

  private static void remove(LocalSystem system, Path data) {
    system.close();
    try {
      DataFolders.delete(data);
    } catch (IOException e) {
      progress(data + " could not be deleted.");
    }
  }
}
