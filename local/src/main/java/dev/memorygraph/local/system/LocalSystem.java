package dev.memorygraph.local.system;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.EnginePorts;
import dev.memorygraph.engines.EngineSettings;
import dev.memorygraph.engines.EngineStartException;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.engines.ProcessSpec;
import dev.memorygraph.engines.RegistrySettings;
import dev.memorygraph.engines.secrets.SecretsEndpoint;
import dev.memorygraph.local.alert.AlertsEndpoint;
import dev.memorygraph.local.console.ConsoleHandler;
import dev.memorygraph.local.edge.EdgeHost;
import dev.memorygraph.local.edge.EdgeSpec;
import dev.memorygraph.local.file.FilesEndpoint;
import dev.memorygraph.local.gateway.Gateway;
import dev.memorygraph.local.http.LoopbackServer;
import dev.memorygraph.local.http.Texts;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.kafka.EventSourceMapping;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.kafka.cluster.MskEndpoint;
import dev.memorygraph.local.kafka.cluster.Topics;
import dev.memorygraph.local.lambda.AsyncInvocations;
import dev.memorygraph.local.lambda.FailedEvents;
import dev.memorygraph.local.lambda.FunctionRuntime;
import dev.memorygraph.local.lambda.Functions;
import dev.memorygraph.local.lambda.Functions.Patience;
import dev.memorygraph.local.lambda.InvokeEndpoint;
import dev.memorygraph.local.metrics.EmfReader;
import dev.memorygraph.local.metrics.PrometheusText;
import dev.memorygraph.local.schedule.Schedules;
import dev.memorygraph.local.signin.SignInHandler;
import dev.memorygraph.local.signin.SignInSecret;
import dev.memorygraph.local.system.LocalConfig.Port;
import dev.memorygraph.local.template.KafkaSource;
import dev.memorygraph.local.template.Template;
import dev.memorygraph.local.template.TemplateReader;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.ConsoleHosting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The running system: the template's functions, sources and API on real engines. */
public final class LocalSystem implements AutoCloseable {
  /**
   * Longest wait of a request for a free process. Lambda starts another one or refuses at once;
   * here a burst may wait its turn, and more than that is told to come again.
   */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(2), Duration.ofMillis(250));

  private final LocalConfig config;
  private final Consumer<String> progress;
  private final PrometheusText metrics = new PrometheusText();
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private LocalSystem(LocalConfig config, Consumer<String> progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * Starts everything and returns when the API answers.
   *
   * @param issuer of the tokens that the authorizer is told to trust, and of the console's
   * @param progress is told in one line each of what is done, and later of what goes wrong
   * @throws EngineStartException with one sentence for the user where something cannot be started;
   *     then nothing is left running
   */
  public static LocalSystem start(LocalConfig config, Issuer issuer, Consumer<String> progress) {
    LocalSystem system = new LocalSystem(config, progress);
    try {
      system.startParts(issuer);
      return system;
    } catch (IOException | UncheckedIOException e) {
      system.close();
      throw new EngineStartException("Could not start: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      system.close();
      throw new EngineStartException("template.yaml cannot be run: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      system.close();
      throw e;
    }
  }

  /**
   * The managed runtime of a repository's build, logging under a data folder.
   *
   * @param endpoints addresses by name, where functions find AWS
   */
  public static FunctionRuntime functionRuntime(
      Path root, Path data, Map<String, String> endpoints) {
    Path libraries = root.resolve("local").resolve("target").resolve("runtime");
    return new FunctionRuntime(
        FunctionRuntime.runtimeJars(libraries),
        data.resolve("logs"),
        AwsServices.environment(endpoints));
  }

  /** What tells the next start that the graph is older than its consumers believe. */
  public static Path rewindFile(Path data) {
    return data.resolve("rewind.json");
  }

  /** Addresses by name, as {@code endpoints.json} has them. */
  public Map<String, String> endpoints() {
    Map<String, String> endpoints = new LinkedHashMap<>();
    endpoints.put("api", "http://127.0.0.1:" + config.port(Port.API));
    endpoints.put("console", "http://127.0.0.1:" + config.port(Port.API) + ConsoleHosting.BASE);
    String vault = "https://127.0.0.1:" + config.port(Port.VAULT);
    endpoints.put("vault", vault);
    endpoints.put("certified_console", vault + ConsoleHosting.BASE);
    endpoints.put("kafka", "kafka://127.0.0.1:" + config.port(Port.KAFKA));
    endpoints.put("bolt", "bolt://127.0.0.1:" + config.port(Port.BOLT));
    endpoints.put("dynamodb", "http://127.0.0.1:" + config.port(Port.DYNAMODB));
    endpoints.put("kms", "http://127.0.0.1:" + config.port(Port.KMS));
    endpoints.put("secrets", "http://127.0.0.1:" + config.port(Port.SECRETS));
    endpoints.put("msk", "http://127.0.0.1:" + config.port(Port.MSK));
    endpoints.put("alerts", "http://127.0.0.1:" + config.port(Port.ALERTS));
    endpoints.put("files", "http://127.0.0.1:" + config.port(Port.FILES));
    endpoints.put("metrics", "http://127.0.0.1:" + config.port(Port.METRICS) + "/metrics");
    endpoints.put("jwks", jwksUrl());
    endpoints.put("lambda", "http://127.0.0.1:" + config.port(Port.LAMBDA));
    if (config.graphs() > 1) {
      endpoints.put(SecondGraph.ENDPOINT, "bolt://127.0.0.1:" + config.port(Port.BOLT2));
    }
    if (config.edge()) {
      endpoints.put("edge", "https://127.0.0.1:" + config.port(Port.EDGE));
      endpoints.put("graphql", "ws://127.0.0.1:" + config.port(Port.GRAPHQL) + "/graphql");
    }
    if (config.registry()) {
      endpoints.put("registry", "http://127.0.0.1:" + config.port(Port.REGISTRY));
    }
    return endpoints;
  }

  /** Stops everything, what was started last first. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(config.data().resolve("endpoints.json"));
    } catch (IOException e) {
      progress.accept("endpoints.json could not be deleted.");
    }
    while (!parts.isEmpty()) {
      stop(parts.pop());
    }
  }

  private void startParts(Issuer issuer) throws IOException {
    SecondGraph.requireChosen(config);
    for (Port port :
        List.of(
            Port.API,
            Port.VAULT,
            Port.METRICS,
            Port.JWKS,
            Port.KMS,
            Port.SECRETS,
            Port.MSK,
            Port.ALERTS,
            Port.FILES,
            Port.LAMBDA)) {
      EnginePorts.requireFree(port.name(), config.port(port));
    }
    if (config.edge()) {
      EnginePorts.requireFree(Port.EDGE.name(), config.port(Port.EDGE));
      EnginePorts.requireFree(Port.GRAPHQL.name(), config.port(Port.GRAPHQL));
    }
    Template template =
        TemplateReader.read(config.root(), TemplateParameters.of(endpoints(), Issuer.NAME));
    EngineSettings settings = engineSettings();
    Engines engines = launchEngines(settings);
    Optional<Engines> second = launchSecondGraph(settings);
    // Neo4j takes longest by far; what can be done meanwhile should be.
    engines.awaitReady(Engine.DYNAMODB);
    startServices(template, settings);
    Certificates certificates = Certificates.openOrMake(config.data(), Clock.systemUTC());
    progress.accept("The tables, keys and certificates are there");
    // Before any function: the authorizer asks for the keys when it starts.
    serve(Port.JWKS, Texts.of("application/json", issuer::jwks));
    Functions functions = startFunctions(template);
    config.prepared().forEach(functions::prepare);
    second.ifPresent(one -> one.awaitReady(Engine.NEO4J));
    makeTopicsAndSchema(template, engines, functions);
    engines.running().forEach(one -> engines.awaitReady(one.engine()));
    ConsumerGroups groups = started(new ConsumerGroups(settings.kafkaBrokers()));
    LoadedGraph loaded = new LoadedGraph(rewindFile(config.data()), progress);
    loaded.readOn(template, groups);
    template.sources().forEach(source -> startSource(source, settings, functions));
    startInvocations(template, functions);
    loaded.eraseAgain(functions);
    Gateway gateway =
        started(Gateway.start(template.api(), functions.within(PATIENCE), config.port(Port.API)));
    gateway.listenMutualTls(config.port(Port.VAULT), certificates.server());
    startConsole(gateway, issuer);
    progress.accept("The API answers");
    Optional<EdgeHost> edge = startEdge(template, certificates);
    SystemGauges gauges = new SystemGauges(metrics, engines, functions);
    template.sources().forEach(source -> gauges.watch(groups, source));
    second.ifPresent(one -> gauges.watch(SecondGraph.NAME, one));
    edge.ifPresent(gauges::watch);
    serve(Port.METRICS, Texts.of("text/plain; version=0.0.4", () -> gauges.refresh().text()));
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(config.data().resolve("endpoints.json").toFile(), endpoints());
  }

  /**
   * What functions find in a deployment before they are called, each as soon as it can be made. The
   * attribute of the topics, their brokers, is one of {@link TemplateParameters}.
   */
  private void makeTopicsAndSchema(Template template, Engines engines, Functions functions) {
    Optional<GraphSchema> schema =
        template.schemaFunction().map(name -> new GraphSchema(functions, name));
    schema.ifPresent(GraphSchema::prepare);
    engines.awaitReady(Engine.KAFKA);
    try (Topics topics = new Topics(engines.settings().kafkaBrokers())) {
      topics.ensure(template.topics());
    }
    engines.awaitReady(Engine.NEO4J);
    schema.ifPresent(GraphSchema::apply);
    progress.accept("The topics and the graph's schema are there");
  }

  private EngineSettings engineSettings() {
    EngineSettings usual = config.engineSettings();
    return config.registry()
        ? usual.with(
            new RegistrySettings(
                usual.kafkaBrokers(), Secrets.registryToken(config.data()), webhooks()))
        : usual;
  }

  /** The registry tells of its changes by webhook too, as a real one would. */
  private Map<String, String> webhooks() {
    return Map.of(
        "REGISTRY_WEBHOOK_URL",
        "http://127.0.0.1:" + config.port(Port.API) + "/api/v1/registry/webhook/model-updated",
        "REGISTRY_WEBHOOK_SECRET",
        Secrets.webhookSecret(config.data()));
  }

  private Engines launchEngines(EngineSettings settings) {
    boolean first = !Files.exists(config.data().resolve("neo4j"));
    progress.accept(
        "Starting Neo4j, Kafka and DynamoDB Local"
            + (config.registry() ? ", and an LLM-Registry" : "")
            + (first
                ? ": 15 s on 2 cores, of which some prepare their data"
                : ": 10 s on 2 cores"));
    Set<Engine> which = Engine.usual();
    if (config.registry()) {
      which.add(Engine.REGISTRY);
    }
    return started(Engines.launch(which, settings, progress));
  }

  private Optional<Engines> launchSecondGraph(EngineSettings settings) {
    return config.graphs() == 1
        ? Optional.empty()
        : Optional.of(
            started(
                Engines.launch(
                    Set.of(Engine.NEO4J),
                    SecondGraph.settings(settings, config.port(Port.BOLT2)),
                    progress)));
  }

  private void startServices(Template template, EngineSettings settings) throws IOException {
    started(
        AwsServices.start(
            config.data(),
            config.root().resolve("template.yaml"),
            template.keys(),
            URI.create(settings.dynamoDbUrl()),
            config.port(Port.KMS)));
    started(
        SecretsEndpoint.start(
            config.port(Port.SECRETS),
            name -> Secrets.byName(config.data(), config.port(Port.BOLT2), name)));
    started(MskEndpoint.start(config.port(Port.MSK), settings.kafkaBrokers()));
    Path alerts = config.data().resolve("alerts");
    started(AlertsEndpoint.start(config.port(Port.ALERTS), alerts, progress));
    started(FilesEndpoint.start(config.port(Port.FILES), config.data().resolve("files")));
  }

  private void startInvocations(Template template, Functions functions) throws IOException {
    FailedEvents failures = new FailedEvents(config.data().resolve("failed"));
    AsyncInvocations events = started(new AsyncInvocations(functions, failures, progress));
    started(InvokeEndpoint.start(functions.names(), functions, events, config.port(Port.LAMBDA)));
    started(Schedules.start(Schedules.wanted(template.schedules()), events::submit));
  }

  /**
   * On the API's own origins: its pages need no other server's leave to call it. On the one with
   * mutual TLS a browser shows its certificate with every call.
   */
  private void startConsole(Gateway gateway, Issuer issuer) {
    SignInSecret secret = SignInSecret.make(config.data());
    gateway.serve(SignInHandler.BASE, new SignInHandler(issuer, secret));
    String certified = endpoints().getOrDefault("certified_console", "");
    gateway.serve(
        "/console",
        new ConsoleHandler(
            config.consoleFiles(), origin -> SignInHandler.consoleConfig(origin, certified)));
  }

  /** Behind all that it asks and writes to; whoever calls it sooner tries again, as gRPC does. */
  private Optional<EdgeHost> startEdge(Template template, Certificates certificates) {
    if (!config.edge()) {
      return Optional.empty();
    }
    ProcessSpec spec =
        EdgeSpec.of(
            config.root(),
            config.data(),
            new EdgeSpec.Ports(config.port(Port.EDGE), config.port(Port.GRAPHQL)),
            template.functions(),
            AwsServices.environment(endpoints()),
            certificates);
    return Optional.of(started(EdgeHost.start(spec, new EmfReader(metrics), progress)));
  }

  private void serve(Port port, HttpHandler handler) throws IOException {
    started(LoopbackServer.start(config.port(port), "/", handler));
  }

  private Functions startFunctions(Template template) {
    FunctionRuntime runtime = functionRuntime(config.root(), config.data(), endpoints());
    return started(
        new Functions(template.functions(), runtime, config.instances(), new EmfReader(metrics)));
  }

  private void startSource(KafkaSource source, EngineSettings settings, Functions functions) {
    started(
        EventSourceMapping.start(
            new EventSourceMapping.Wiring(
                source, settings.kafkaBrokers(), functions, config.instances(), progress)));
  }

  private String jwksUrl() {
    return "http://127.0.0.1:" + config.port(Port.JWKS) + "/.well-known/jwks.json";
  }

  private <T extends AutoCloseable> T started(T part) {
    parts.push(part);
    return part;
  }

  private void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      progress.accept(part.getClass().getSimpleName() + " did not stop cleanly.");
    }
  }
}
