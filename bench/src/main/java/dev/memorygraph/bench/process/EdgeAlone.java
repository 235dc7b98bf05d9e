package dev.memorygraph.bench.process;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.DataFolders;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.engines.provisioning.TemplateTables;
import dev.memorygraph.local.edge.EdgeHost;
import dev.memorygraph.local.edge.EdgeSpec;
import dev.memorygraph.local.http.LoopbackServer;
import dev.memorygraph.local.http.Texts;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.kafka.cluster.Topics;
import dev.memorygraph.local.system.TemplateParameters;
import dev.memorygraph.local.template.Template;
import dev.memorygraph.local.template.TemplateReader;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The streaming edge with what it cannot do without: Kafka, the tables that it judges callers by,
 * and an issuer. Nothing reads what it writes. All is gone with its data when closed.
 */
public final class EdgeAlone implements AutoCloseable {
  private static final int START_MINUTES = 2;
  private static final String NOBODY = "http://127.0.0.1:1";

  private final Path root = RepositoryRoot.find();
  private final Path data;
  private final int port;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final EdgeHost edge;
  private final Engines engines;

  private EdgeAlone(Path data, int port, int issuerPort) throws IOException, InterruptedException {
    this.data = data;
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "edge-alone-down"));
    EngineSettings settings = new EngineSettings(root, data, EnginePorts.free(), "unused");
    this.engines =
        started(Engines.start(EnumSet.of(Engine.KAFKA, Engine.DYNAMODB), settings, _ -> {}));
    Path file = root.resolve("template.yaml");
    TemplateTables.create(file, URI.create(settings.dynamoDbUrl()));
    started(
        LoopbackServer.start(issuerPort, "/", Texts.of("application/json", Issuer.of(data)::jwks)));
    Template template =
        TemplateReader.read(
            root,
            TemplateParameters.of(
                Map.of(
                    "bolt", NOBODY,
                    "kafka", "kafka://" + settings.kafkaBrokers(),
                    "jwks", "http://127.0.0.1:" + issuerPort + "/"),
                Issuer.NAME));
    try (Topics topics = new Topics(settings.kafkaBrokers())) {
      topics.ensure(template.topics());
    }
    this.edge = started(started(template, settings));
  }

  /** Starts all of it, and returns when the edge answers. */
  public static EdgeAlone start() throws InterruptedException {
    try {
      var ports = EnginePorts.freePorts(2);
      return new EdgeAlone(
          Files.createTempDirectory("memory-graph-edge"), ports.getFirst(), ports.getLast());
    } catch (IOException e) {
      throw new UncheckedIOException("No folder for the data, or no port", e);
    }
  }

  /** Where the edge listens, on loopback. */
  public int port() {
    return port;
  }

  /** The authority of the edge's certificate. */
  public Path authorityFile() {
    return Certificates.read(data).authorityFile();
  }

  /** Who signs tokens that the edge takes. */
  public Issuer issuer() {
    return Issuer.of(data);
  }

  /** The edge's process. */
  public long edgePid() {
    return edge.pid();
  }

  /** Kafka's process. */
  public long kafkaPid() {
    return engines.running().stream()
        .filter(one -> one.engine() == Engine.KAFKA)
        .findFirst()
        .orElseThrow()
        .pid();
  }

  /** Where Kafka listens, and the topic that the edge writes to. */
  public EventTopic topic() {
    return new EventTopic(engines.settings().kafkaBrokers());
  }

  /** Has Kafka's process stand still, or go on. */
  public void freezeKafka(boolean still) throws IOException, InterruptedException {
    String signal = still ? "-STOP" : "-CONT";
    int result =
        new ProcessBuilder("kill", signal, Long.toString(kafkaPid())).inheritIO().start().waitFor();
    if (result != 0) {
      throw new IOException("Kafka's process takes no signal");
    }
  }

  /** What the edge holds of memory, in megabytes. */
  public double edgeMegabytes() {
    return ChildJvm.residentBytes(edgePid()) / 1e6;
  }

  private EdgeHost started(Template template, EngineSettings settings) throws InterruptedException {
    CountDownLatch ready = new CountDownLatch(1);
    EdgeHost host =
        EdgeHost.start(
            EdgeSpec.of(
                root,
                data,
                new EdgeSpec.Ports(port, 0),
                template.functions(),
                Map.of(
                    "AWS_ACCESS_KEY_ID", "local",
                    "AWS_SECRET_ACCESS_KEY", "local",
                    "AWS_ENDPOINT_URL_DYNAMODB", settings.dynamoDbUrl()),
                Certificates.openOrMake(data, Clock.systemUTC())),
            line -> {
              if (line.startsWith("READY ")) {
                ready.countDown();
              }
            },
            _ -> {});
    if (!ready.await(START_MINUTES, TimeUnit.MINUTES)) {
      host.close();
      throw new IllegalStateException("The edge does not start");
    }
    return host;
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("A part did not stop cleanly.");
      }
    }
    try {
      DataFolders.delete(data);
    } catch (IOException e) {
      System.err.println(data + " could not be deleted.");
    }
  }
}
