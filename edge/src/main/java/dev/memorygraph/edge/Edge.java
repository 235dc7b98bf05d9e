package dev.memorygraph.edge;

import static io.grpc.health.v1.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING;

import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.auditrecords.VaultRecord;
import dev.memorygraph.base.Json;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.edge.change.ChangeFeeds;
import dev.memorygraph.edge.client.ClientJudge;
import dev.memorygraph.edge.client.ClientLimits;
import dev.memorygraph.edge.client.Credentials;
import dev.memorygraph.edge.client.Refusals;
import dev.memorygraph.edge.client.ServerTls;
import dev.memorygraph.edge.graphql.GraphQlServer;
import dev.memorygraph.edge.kafka.BrokerWriter;
import dev.memorygraph.edge.kafka.EventRecords;
import dev.memorygraph.edge.kafka.OutboundBuffer;
import dev.memorygraph.edge.otlp.ExportLimit;
import dev.memorygraph.edge.otlp.ExportServices;
import dev.memorygraph.edge.otlp.OtlpExport;
import dev.memorygraph.edge.stream.EventIntake;
import dev.memorygraph.edge.stream.TelemetryService;
import dev.memorygraph.edge.subscription.EventReader;
import dev.memorygraph.edge.subscription.Subscriptions;
import dev.memorygraph.edge.tail.TopicLog;
import dev.memorygraph.edge.vault.SecureStorageService;
import dev.memorygraph.edge.vault.Vault;
import dev.memorygraph.intake.EventCheck;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.CircuitBreaker;
import dev.memorygraph.kit.LogContext;
import dev.memorygraph.kit.function.FunctionClient;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.policies.TenantPolicies;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The edge, put together and running. */
final class Edge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("edge");
  private static final int MEASURE_SECONDS = 2;
  private static final int REVIEW_SECONDS = 15;
  private static final String NAME = "edge";

  /** The vault's function may start cold. */
  private static final Duration AUDIT_TIMEOUT = Duration.ofSeconds(15);

  /** The name that the health of subscriptions is asked by. */
  private static final String TAIL = "llm.observatory.v1.TelemetryStream.SubscribeEvents";

  private final EdgeConfig config;
  private final Metrics metrics;
  private final HealthStatusManager health = new HealthStatusManager();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService scheduler =
      Executors.newScheduledThreadPool(1, Thread.ofPlatform().daemon().name("edge-", 0).factory());
  private final OutboundBuffer buffer;
  private final BrokerWriter writer;
  private final Subscriptions subscriptions;
  private final TelemetryService streams;
  private final Refusals refusals;
  private final ClientJudge judge;
  private final GraphQlServer graphQl;
  private final Optional<CallSpans> spans;
  private final Server server;

  private Edge(EdgeConfig config, DynamoDbClient dynamoDb, Metrics metrics) throws IOException {
    this.config = config;
    this.metrics = metrics;
    Clock clock = Clock.systemUTC();
    ClientLimits limits = new ClientLimits(config.limits());
    this.refusals = Refusals.start(metrics, config.operator(), auditLog(config));
    this.judge = new ClientJudge(config.authentication().open(dynamoDb, metrics), limits, refusals);
    TenantPolicies policies = TenantPolicies.in(dynamoDb, config.policiesTable(), clock);
    ServerTls tls = ServerTls.of(config.tls(), scheduler, refusals);
    this.buffer = new OutboundBuffer(config.buffer().bytes(), config.buffer().whenFull());
    EventCheck check = new EventCheck(config.defaults(), new Newest(clock, config.maxClockSkew()));
    EventRecords records = new EventRecords(config.topic());
    this.subscriptions =
        Subscriptions.start(
            config.subscriptions(),
            policies,
            metrics,
            threads,
            new TopicLog(config.kafka(), config.topic()),
            new EventReader(check, Json.mapper()));
    this.streams =
        new TelemetryService(
            new EventIntake(check, records, buffer, metrics),
            subscriptions,
            limits,
            metrics,
            scheduler);
    this.writer =
        BrokerWriter.start(
            buffer,
            config.buffer().bytes(),
            config.kafka(),
            new CircuitBreaker(CircuitBreaker.Settings.edgeBroker(), clock, metrics),
            metrics);
    List<ServerServiceDefinition> services =
        new ArrayList<>(
            ExportServices.of(
                new OtlpExport(check, records, buffer, metrics),
                new ExportLimit(config.buffer().bytes())));
    services.add(streams.bindService());
    config
        .vaultFunction()
        .ifPresent(
            name -> services.add(new SecureStorageService(Vault.of(name), refusals).bindService()));
    this.graphQl = graphQl(policies, tls);
    this.spans = CallSpans.of(config.spans());
    List<ServerInterceptor> interceptors =
        new ArrayList<>(List.of(new Credentials(judge), new CallMetrics(metrics)));
    spans.ifPresent(interceptors::add);
    // The last of interceptors is asked first: what is refused counts, too.
    this.server =
        EdgeServer.start(
            config.port(), tls, new EdgeServer.Parts(services, interceptors, health, threads));
  }

  private GraphQlServer graphQl(TenantPolicies policies, ServerTls tls) {
    ChangeFeeds feeds =
        ChangeFeeds.start(
            new TopicLog(config.kafka(), config.changesTopic()),
            config.subscriptions(),
            policies,
            metrics,
            threads);
    EdgeConfig.Sockets sockets = config.sockets();
    Optional<ServerTls> encrypted = sockets.encrypted() ? Optional.of(tls) : Optional.empty();
    return GraphQlServer.start(
        new GraphQlServer.Listener(sockets.address(), sockets.port(), encrypted, sockets.limits()),
        feeds,
        judge,
        metrics,
        threads);
  }

  private static Optional<ActionRecord> auditLog(EdgeConfig config) {
    return config
        .auditFunction()
        .map(
            name ->
                new VaultRecord(
                    FunctionClient.of(
                        new FunctionClient.Settings(
                            name, AUDIT_TIMEOUT, FunctionClient.Retries.STANDARD),
                        UrlConnectionHttpClient.builder()),
                    Action.REQUEST_ATTEMPT));
  }

  /**
   * Starts, and returns when calls are answered.
   *
   * @param dynamoDb has the tables that credentials are judged by
   */
  static Edge start(EdgeConfig config, DynamoDbClient dynamoDb, Metrics metrics)
      throws IOException {
    Edge edge = new Edge(config, dynamoDb, metrics);
    edge.every(MEASURE_SECONDS, edge::measure);
    edge.every(REVIEW_SECONDS, () -> edge.threads.execute(edge::review));
    return edge;
  }

  /** The port that gRPC is listened for on. */
  int port() {
    return server.getPort();
  }

  /** The port that GraphQL is listened for on. */
  int graphQlPort() {
    return graphQl.port();
  }

  /**
   * Takes nothing more, and ends once all that came is answered, or the time for it is over: what
   * has no answer then is sent again.
   */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    streams.drain();
    graphQl.drain();
    try {
      boolean stored = buffer.awaitEmpty(config.times().drain());
      boolean ended = server.awaitTermination(1, TimeUnit.SECONDS);
      LOG.info("Drained: all stored {}, all calls ended {}", stored, ended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.shutdownNow();
    subscriptions.close();
    graphQl.close();
    writer.close();
    refusals.close();
    spans.ifPresent(CallSpans::close);
    scheduler.shutdownNow();
    threads.shutdownNow();
    metrics.flush();
  }

  private void every(int seconds, Runnable work) {
    var _ =
        scheduler.scheduleWithFixedDelay(() -> caught(work), seconds, seconds, TimeUnit.SECONDS);
  }

  private static void caught(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Work of the edge's clock failed: {}", LogContext.describe(e));
    }
  }

  private void measure() {
    metrics.set(Metric.BUFFER_UTILIZATION_PERCENT, buffer.utilizationPercent(), NAME);
    streams.measure();
    graphQl.measure();
    boolean tells = subscriptions.isHealthy() && graphQl.isHealthy();
    health.setStatus(TAIL, tells ? SERVING : NOT_SERVING);
    metrics.flush();
  }

  private void review() {
    caught(() -> streams.review(judge, config.times().idle()));
    caught(graphQl::review);
  }
}
