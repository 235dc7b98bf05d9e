package dev.memorygraph.edge;

import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.EventRequest;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.testkit.TablesForTests;
import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What an edge needs around it, on the shared engines, and clients of it. */
final class EdgeForTests implements AutoCloseable {
  private final TablesForTests tables =
      TablesForTests.create("AccessTable", "ApiKeysTable", "ApiKeyUseTable", "VaultControlTable");
  private final DynamoDbClient dynamoDb = tables.client(UrlConnectionHttpClient.create());
  private final IssuerForTests issuer = new IssuerForTests();
  private final CountedForTests metrics = new CountedForTests();
  private final TlsForTests tls;
  private final Map<String, String> environment = new HashMap<>();
  private final List<ManagedChannel> channels = new ArrayList<>();
  private final List<Edge> running = new ArrayList<>();

  EdgeForTests(Path folder) {
    this.tls = new TlsForTests(folder);
    environment.put("EDGE_PORT", "0");
    environment.put("GRAPHQL_PORT", "0");
    environment.put("GRAPHQL_TLS", "false");
    environment.put("TLS_CERTIFICATE", tls.certificateFile("server").toString());
    environment.put("TLS_KEY", tls.keyFile("server").toString());
    environment.put("CLIENT_AUTHORITIES", tls.certificateFile("ca").toString());
    environment.put("TOKEN_ISSUER", IssuerForTests.ISSUER);
    environment.put("TOKEN_AUDIENCE", IssuerForTests.AUDIENCE);
    environment.put("JWKS_URL", issuer.jwksUrl());
    environment.put("ACCESS_TABLE", tables.name("AccessTable"));
    environment.put("API_KEYS_TABLE", tables.name("ApiKeysTable"));
    environment.put("API_KEY_USE_TABLE", tables.name("ApiKeyUseTable"));
    environment.put("VAULT_CONTROL_TABLE", tables.name("VaultControlTable"));
    environment.put("KAFKA_SECURITY_PROTOCOL", "PLAINTEXT");
  }

  TlsForTests tls() {
    return tls;
  }

  IssuerForTests issuer() {
    return issuer;
  }

  TablesForTests tables() {
    return tables;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  CountedForTests metrics() {
    return metrics;
  }

  /** Everything that a process of its own is told. */
  Map<String, String> environment(TopicForTests topic, Map<String, String> more) {
    Map<String, String> all = settings(topic, more);
    all.put("AWS_REGION", "us-east-1");
    all.put("AWS_ACCESS_KEY_ID", "local");
    all.put("AWS_SECRET_ACCESS_KEY", "local");
    all.put("AWS_ENDPOINT_URL_DYNAMODB", tables.dynamoDb().toString());
    return all;
  }

  private Map<String, String> settings(TopicForTests topic, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("KAFKA_BROKERS", topic.brokers());
    all.put("TELEMETRY_TOPIC", topic.name());
    all.putAll(more);
    return all;
  }

  Edge start(TopicForTests topic) {
    return start(topic, Map.of());
  }

  /** One in this process, with more settings than the usual. */
  Edge start(TopicForTests topic, Map<String, String> more) {
    try {
      Edge edge = Edge.start(EdgeConfig.from(settings(topic, more)), dynamoDb, metrics);
      running.add(edge);
      return edge;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A connection without a client certificate. */
  ManagedChannel connection(int port) {
    return connection(port, TlsChannelCredentials.newBuilder());
  }

  /** A connection that shows a certificate. */
  ManagedChannel connection(int port, String certificate) {
    try {
      return connection(
          port,
          TlsChannelCredentials.newBuilder()
              .keyManager(
                  tls.certificateFile(certificate).toFile(), tls.keyFile(certificate).toFile()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ManagedChannel connection(int port, TlsChannelCredentials.Builder credentials) {
    try {
      ManagedChannel channel =
          Grpc.newChannelBuilderForAddress(
                  "localhost",
                  port,
                  credentials.trustManager(tls.certificateFile("ca").toFile()).build())
              .build();
      channels.add(channel);
      return channel;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same connection, on which calls have a header. */
  static Channel with(Channel connection, String header, String value) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
    ClientInterceptor attached = MetadataUtils.newAttachHeadersInterceptor(headers);
    return ClientInterceptors.intercept(connection, attached);
  }

  /** A connection with a token of a tenant that may send telemetry. */
  Channel writer(int port, String tenant) {
    return with(
        connection(port), "authorization", "Bearer " + issuer.token(tenant, "telemetry_writer"));
  }

  static EventRequest request(String id) {
    return EventRequest.newBuilder().setEvent(event(id)).build();
  }

  static Event event(String id) {
    return Event.newBuilder()
        .setEventId(id)
        .setEventType("llm.prompt.submitted")
        .setTimestampMs(System.currentTimeMillis())
        .setSessionId("s-" + id.hashCode() % 50)
        .setPayload(
            EventPayload.newBuilder()
                .setPrompt(PromptEvent.newBuilder().setPromptId(id).setText("quince ".repeat(30))))
        .build();
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    for (ManagedChannel channel : channels) {
      try {
        channel.awaitTermination(5, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    running.forEach(Edge::close);
    issuer.close();
    dynamoDb.close();
    tables.close();
  }
}
