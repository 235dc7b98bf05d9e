package dev.memorygraph.edge;

import static dev.memorygraph.edge.GraphQlClientForTests.subscribed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.changes.GraphChange.Alert;
import dev.memorygraph.changes.GraphChange.AlertKind;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What subscribers are told of changes of the graph, from a real broker. */
class GraphQlSubscriptionIT {
  private static final String NODES =
      "subscription($after: String) { nodesWritten(after: $after) {"
          + " nodes { id kind session user classification eventTime storedAt source }"
          + " missed { reason records } position } }";

  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;

  private final TopicForTests telemetry = TopicForTests.make(SharedEngines.kafkaBrokers());
  private final ChangesForTests changes = ChangesForTests.make();

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void writtenNodes_areTold_toTheirTenantAlone_andResumedWithoutAGap() {
    int port = start(Map.of());
    GraphQlClientForTests own = subscribed(port, token("acme", "data_scientist"), "one", NODES);
    GraphQlClientForTests other = subscribed(port, token("globex", "admin"), "one", NODES);

    changes.write("acme", "ada", Classification.INTERNAL, "completion:c-1", "tool:search");

    JsonNode told = own.awaitType("next", 2).path("payload").path("data").path("nodesWritten");
    JsonNode node = told.path("nodes").path(0);
    assertThat(node.path("id").asText()).isEqualTo("completion:c-1");
    assertThat(node.path("kind").asText()).isEqualTo("completion");
    assertThat(node.path("session").asText()).isEqualTo("s-1");
    assertThat(node.path("user").asText()).isEqualTo("ada");
    assertThat(node.path("classification").asText()).isEqualTo("internal");
    assertThat(Instant.parse(node.path("storedAt").asText())).isBefore(Instant.now());
    assertThat(node.path("source").asText()).isEqualTo("rest");
    assertThat(told.path("nodes").size()).isEqualTo(2);
    assertThat(told.path("missed").isNull()).isTrue();
    assertThat(other.nodes("one")).isEmpty();

    String position = told.path("position").asText();
    own.say("{\"id\":\"one\",\"type\":\"complete\"}");
    IntStream.range(0, 700)
        .forEach(i -> changes.write("acme", "ada", Classification.INTERNAL, "prompt:p-" + i));
    own.subscribe("two", NODES, Map.of("after", position));

    await().atMost(Duration.ofSeconds(30)).until(() -> own.nodes("two").size() >= 700);
    assertThat(own.nodes("two"))
        .containsExactlyElementsOf(IntStream.range(0, 700).mapToObj(i -> "prompt:p-" + i).toList());
    changes.write("acme", "ada", Classification.INTERNAL, "prompt:live");
    await().until(() -> own.nodes("two").contains("prompt:live"));
  }

  @Test
  void subscriber_isTold_whatTheGraphShowsToIt() {
    int port = start(Map.of());
    GraphQlClientForTests admin = subscribed(port, token("acme", "admin"), "all", NODES);
    GraphQlClientForTests user = subscribed(port, token("acme", "end_user"), "all", NODES);

    changes.write("acme", "ada", Classification.INTERNAL, "completion:of-ada"); // ada asks
    changes.write("acme", "bob", Classification.INTERNAL, "completion:of-bob", "tool:shared");
    changes.write("acme", "", Classification.INTERNAL, "completion:of-nobody");
    changes.write("acme", "ada", Classification.INTERNAL, "completion:last");

    await().until(() -> admin.nodes("all").contains("completion:last"));
    await().until(() -> user.nodes("all").contains("completion:last"));
    assertThat(admin.nodes("all"))
        .containsExactly(
            "completion:of-ada",
            "completion:of-bob",
            "tool:shared",
            "completion:of-nobody",
            "completion:last");
    assertThat(user.nodes("all"))
        .containsExactly("completion:of-ada", "tool:shared", "completion:last");
  }

  @Test
  void filters_holdBackTheOthers_andSessionsAreSummedUp() {
    int port = start(Map.of());
    GraphQlClientForTests client = GraphQlClientForTests.open(port, token("acme", "admin"));
    client.subscribe(
        "kinds",
        "subscription { nodesWritten(kinds: [\"completion\"]) { nodes { id } position } }");
    client.subscribe(
        "session", "subscription { nodesWritten(session: \"s-9\") { nodes { id } position } }");
    client.subscribe(
        "sessions",
        "subscription { sessionsUpdated { sessions { id user nodes kinds } position } }");
    client.awaitType("next", 3);

    changes.write("acme", "ada", Classification.INTERNAL, "prompt:p", "completion:c", "prompt:q");

    await().until(() -> client.nodes("kinds").contains("completion:c"));
    await().until(() -> client.told("sessions", "sessionsUpdated").size() == 2);
    assertThat(client.nodes("kinds")).containsExactly("completion:c");
    assertThat(client.nodes("session")).isEmpty();
    JsonNode session = client.told("sessions", "sessionsUpdated").get(1).path("sessions").path(0);
    assertThat(session.path("id").asText()).isEqualTo("s-1");
    assertThat(session.path("nodes").asInt()).isEqualTo(3);
    assertThat(session.path("kinds").toString()).isEqualTo("[\"prompt\",\"completion\"]");
  }

  @Test
  void alerts_areTold_toThoseWhoMaySeeWhatAllCallsCost() {
    int port = start(Map.of());
    String query = "subscription { budgetAlerts { alerts { id raisedAt body } position } }";
    GraphQlClientForTests admin = subscribed(port, token("acme", "admin"), "alerts", query);
    GraphQlClientForTests user = subscribed(port, token("acme", "end_user"), "alerts", query);

    changes.write(
        new Alert(
            new Tenant("acme"), 1_700_000_000_000L, AlertKind.ANOMALY, "n-1", "{\"percent\":1}"));
    changes.write(
        new Alert(
            new Tenant("acme"), 1_700_000_000_000L, AlertKind.BUDGET, "a-1", "{\"percent\":80.5}"));

    JsonNode alert =
        admin.awaitType("next", 2).path("payload").path("data").path("budgetAlerts").path("alerts");
    assertThat(alert.toString())
        .isEqualTo(
            "[{\"id\":\"a-1\",\"raisedAt\":\"2023-11-14T22:13:20.000Z\",\"body\":{\"percent\":80.5}}]");
    assertThat(user.told("alerts", "budgetAlerts")).allMatch(one -> one.path("alerts").isEmpty());
  }

  @Test
  void slowReader_losesTheOldest_andIsToldHowMany_andOthersAreToldAll() {
    int port = start(Map.of());
    GraphQlClientForTests slow = GraphQlClientForTests.slow(port, token("acme", "admin"));
    slow.subscribe("slow", NODES);
    slow.read(1);
    slow.awaitType("next", 1);
    GraphQlClientForTests quick = subscribed(port, token("acme", "admin"), "quick", NODES);

    int records = 12_000; // more than buffers of sockets and the subscription's own have room for
    for (int i = 0; i < records; i++) {
      changes.write("acme", "ada", Classification.INTERNAL, "prompt:" + "p".repeat(500) + i);
      if (i % 500 == 499) {
        int sent = i + 1;
        await().atMost(Duration.ofSeconds(20)).until(() -> quick.nodes("quick").size() == sent);
      }
    }

    assertThat(quick.nodes("quick")).hasSize(records);
    changes.write("acme", "ada", Classification.INTERNAL, "prompt:last");
    slow.read(100_000);
    await().atMost(Duration.ofSeconds(60)).until(() -> slow.nodes("slow").contains("prompt:last"));
    long missed =
        slow.told("slow", "nodesWritten").stream()
            .mapToLong(one -> one.path("missed").path("records").asLong())
            .sum();
    assertThat(missed).isPositive();
    assertThat(slow.nodes("slow")).hasSize((int) (records + 1 - missed));
  }

  @Test
  void credentials_thatAreNotGood_orGoodNoMore_endTheConnection() {
    int port = start(Map.of());

    GraphQlClientForTests nonsense =
        GraphQlClientForTests.connect(port, GraphQlClientForTests.PROTOCOL);
    nonsense.init("nonsense");
    assertThat(nonsense.code(Duration.ofSeconds(20))).isEqualTo(4403);
    GraphQlClientForTests auditor =
        GraphQlClientForTests.connect(port, GraphQlClientForTests.PROTOCOL);
    auditor.init(token("acme", "auditor"));
    assertThat(auditor.code(Duration.ofSeconds(20))).isEqualTo(4403);

    GraphQlClientForTests revoked = GraphQlClientForTests.open(port, token("hooli", "admin"));
    GraphQlClientForTests other = GraphQlClientForTests.open(port, token("acme", "admin"));
    AccessTable access = new AccessTable(around.dynamoDb(), around.tables().name("AccessTable"));
    TransactWriteItem revocation =
        TransactWriteItem.builder()
            .put(
                access.revocation(
                    "hooli", new AccessTable.Scope.All(), Instant.now().plusSeconds(1), "leak"))
            .build();
    around.dynamoDb().transactWriteItems(request -> request.transactItems(revocation));
    assertThat(revoked.code(Duration.ofSeconds(31))).isEqualTo(4401);
    assertThat(other.isOver()).isFalse();
  }

  @Test
  void connection_byTls_isTaken_andOneWithoutIsNot() throws Exception {
    int port = start(Map.of("GRAPHQL_TLS", "true"));
    HttpClient http = HttpClient.newBuilder().sslContext(trusting()).build();

    GraphQlClientForTests client = GraphQlClientForTests.connect(http, port);
    client.init(token("acme", "admin"));
    client.awaitType("connection_ack", 1);

    assertThatThrownBy(() -> GraphQlClientForTests.connect(port, GraphQlClientForTests.PROTOCOL))
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void endOfTheProcess_isToldToClients() {
    Edge edge = around.start(telemetry, Map.of("CHANGES_TOPIC", changes.topic()));
    GraphQlClientForTests client =
        subscribed(edge.graphQlPort(), token("acme", "admin"), "one", NODES);

    edge.close();

    assertThat(client.code(Duration.ofSeconds(20))).isEqualTo(1012);
  }

  private static SSLContext trusting() throws GeneralSecurityException, IOException {
    KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
    authorities.load(null, null);
    authorities.setCertificateEntry("ca", around.tls().certificate("ca"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(authorities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private int start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("CHANGES_TOPIC", changes.topic());
    return around.start(telemetry, settings).graphQlPort();
  }

  private static String token(String tenant, String role) {
    return around.issuer().token(tenant, role);
  }
}
