package dev.memorygraph.edge;

import dev.memorygraph.authentication.AuthenticationSettings;
import dev.memorygraph.changes.GraphChange;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.edge.client.ClientLimits;
import dev.memorygraph.edge.client.ServerTls;
import dev.memorygraph.edge.client.SubscriptionSettings;
import dev.memorygraph.edge.graphql.SocketLimits;
import dev.memorygraph.edge.kafka.OutboundBuffer.WhenFull;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.Configuration.Bounds;
import dev.memorygraph.kit.kafka.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the edge is configured with.
 *
 * @param port where gRPC comes in; 0 for any that is free
 * @param tls of all that is listened for
 * @param sockets where subscriptions by GraphQL come in
 * @param topic where events go
 * @param changesTopic where changes of the graph are told
 * @param maxClockSkew how far a sender's clock may be ahead of ours
 * @param policiesTable where the policies of tenants are kept
 * @param vaultFunction that keeps contents; where there is none nobody stores any here
 * @param auditFunction that puts refused certificates on record; where there is none they are
 *     counted
 * @param spans variables that say where spans of calls go, as {@link CallSpans#of} reads them
 * @param operator on whose audit log is who was refused before anybody knew whose client it is
 */
record EdgeConfig(
    int port,
    ServerTls.Files tls,
    Sockets sockets,
    AuthenticationSettings authentication,
    KafkaSettings kafka,
    String topic,
    String changesTopic,
    Buffer buffer,
    ClassificationDefaults defaults,
    Duration maxClockSkew,
    ClientLimits.Settings limits,
    SubscriptionSettings subscriptions,
    String policiesTable,
    Optional<String> vaultFunction,
    Optional<String> auditFunction,
    Optional<Tenant> operator,
    Times times,
    Map<String, String> spans) {
  private static final Bounds PORTS = new Bounds(0, 65_535);
  private static final Bounds MEGABYTES = new Bounds(1, 10_240);
  private static final Bounds STREAMS = new Bounds(1, 10_000);
  private static final Bounds EVENTS = new Bounds(1, 1_000_000);
  private static final int PORT = 50_051;
  private static final int GRAPHQL_PORT = 8_081;
  private static final int CONNECTIONS = 500;
  private static final int CONNECTIONS_PER_ADDRESS = 100;
  private static final int BUFFER_MB = 256;
  private static final int STREAMS_PER_CLIENT = 16;
  private static final int EVENTS_PER_SECOND = 20_000;
  private static final int SUBSCRIPTIONS = 100;
  private static final int SUBSCRIPTIONS_PER_CLIENT = 4;

  /**
   * Where subscriptions by GraphQL come in.
   *
   * @param address of the machine's that is listened on
   * @param port 0 for any that is free
   * @param encrypted by the certificate of {@link ServerTls}; not where something in front of this
   *     process does it
   */
  record Sockets(String address, int port, boolean encrypted, SocketLimits.Settings limits) {}

  /** What waits for the broker at the most, and what gives way then. */
  record Buffer(long bytes, WhenFull whenFull) {}

  /**
   * How long things take.
   *
   * @param idle that a stream may be on which nothing comes
   * @param drain that what came is answered in, when the process is told to end
   */
  record Times(Duration idle, Duration drain) {}

  /**
   * Reads {@code EDGE_PORT}, {@code GRAPHQL_ADDRESS}, {@code GRAPHQL_PORT}, {@code GRAPHQL_TLS},
   * {@code GRAPHQL_CONNECTIONS}, {@code GRAPHQL_CONNECTIONS_PER_ADDRESS}, {@code TLS_CERTIFICATE},
   * {@code TLS_KEY}, {@code CLIENT_AUTHORITIES}, {@code CLIENT_REVOCATIONS}, {@code
   * CLIENT_CERTIFICATES}, {@code TELEMETRY_TOPIC}, {@code CHANGES_TOPIC}, {@code BUFFER_MB}, {@code
   * BUFFER_WHEN_FULL}, {@code STREAMS_PER_CLIENT}, {@code EVENTS_PER_SECOND}, {@code
   * SUBSCRIPTIONS}, {@code SUBSCRIPTIONS_PER_CLIENT}, {@code RESUME_REACH}, {@code
   * VAULT_CONTROL_TABLE}, {@code VAULT_FUNCTION}, {@code AUDIT_FUNCTION}, {@code OPERATOR_TENANT},
   * {@code STREAM_IDLE} and {@code DRAIN_TIME}, and what {@link AuthenticationSettings}, {@link
   * KafkaSettings}, {@link ClassificationDefaults} and {@link Newest} read.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static EdgeConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    EdgeConfig config =
        new EdgeConfig(
            settings.integer("EDGE_PORT", PORT, PORTS),
            tls(settings),
            sockets(settings),
            AuthenticationSettings.from(settings),
            KafkaSettings.from(settings),
            settings.text("TELEMETRY_TOPIC", "llm-telemetry-events"),
            settings.text("CHANGES_TOPIC", GraphChange.TOPIC),
            new Buffer(
                (long) settings.integer("BUFFER_MB", BUFFER_MB, MEGABYTES) << 20,
                settings.choice("BUFFER_WHEN_FULL", WhenFull.WAIT, WhenFull::parse)),
            ClassificationDefaults.from(settings),
            Newest.skew(settings),
            new ClientLimits.Settings(
                settings.integer("STREAMS_PER_CLIENT", STREAMS_PER_CLIENT, STREAMS),
                settings.integer("EVENTS_PER_SECOND", EVENTS_PER_SECOND, EVENTS)),
            new SubscriptionSettings(
                settings.integer("SUBSCRIPTIONS", SUBSCRIPTIONS, STREAMS),
                settings.integer("SUBSCRIPTIONS_PER_CLIENT", SUBSCRIPTIONS_PER_CLIENT, STREAMS),
                settings.duration("RESUME_REACH", Duration.ofHours(1))),
            settings.text("VAULT_CONTROL_TABLE"),
            settings.optional("VAULT_FUNCTION"),
            settings.optional("AUDIT_FUNCTION"),
            settings.optional("OPERATOR_TENANT", Tenant::parse),
            new Times(
                settings.duration("STREAM_IDLE", Duration.ofMinutes(10)),
                settings.duration("DRAIN_TIME", Duration.ofSeconds(25))),
            CallSpans.variables(environment));
    settings.check();
    return config;
  }

  private static ServerTls.Files tls(Configuration settings) {
    return new ServerTls.Files(
        Path.of(settings.text("TLS_CERTIFICATE")),
        Path.of(settings.text("TLS_KEY")),
        settings.optional("CLIENT_AUTHORITIES").map(Path::of),
        settings.optional("CLIENT_REVOCATIONS").map(Path::of),
        settings.choice("CLIENT_CERTIFICATES", false, EdgeConfig::required));
  }

  private static Sockets sockets(Configuration settings) {
    return new Sockets(
        settings.text("GRAPHQL_ADDRESS", "0.0.0.0"),
        settings.integer("GRAPHQL_PORT", GRAPHQL_PORT, PORTS),
        settings.flag("GRAPHQL_TLS", true),
        new SocketLimits.Settings(
            settings.integer("GRAPHQL_CONNECTIONS", CONNECTIONS, STREAMS),
            settings.integer("GRAPHQL_CONNECTIONS_PER_ADDRESS", CONNECTIONS_PER_ADDRESS, STREAMS)));
  }

  private static Optional<Boolean> required(String word) {
    return switch (word) {
      case "required" -> Optional.of(true);
      case "optional" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
