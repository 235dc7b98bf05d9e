package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.edge.tail.Positions;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.testkit.SharedEngines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that do not keep to graphql-transport-ws, beside one that does. */
class GraphQlPeersIT {
  private static final String PROTOCOL = GraphQlClientForTests.PROTOCOL;
  private static final String NODES = "subscription { nodesWritten { nodes { id } position } }";
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;
  private static ChangesForTests changes;
  private static int port;

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
    changes = ChangesForTests.make();
    port =
        around
            .start(
                TopicForTests.make(SharedEngines.kafkaBrokers()),
                Map.of(
                    "CHANGES_TOPIC", changes.topic(),
                    "SUBSCRIPTIONS", "25",
                    "SUBSCRIPTIONS_PER_CLIENT", "20",
                    "GRAPHQL_CONNECTIONS", "60",
                    "GRAPHQL_CONNECTIONS_PER_ADDRESS", "50"))
            .graphQlPort();
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void otherSubprotocol_orNone_is4406() {
    assertThat(GraphQlClientForTests.connect(port).code(SOON)).isEqualTo(4406);
    assertThat(GraphQlClientForTests.connect(port, "graphql-ws").code(SOON)).isEqualTo(4406);
    GraphQlClientForTests both = GraphQlClientForTests.connect(port, "graphql-ws", PROTOCOL);
    both.init(token());
    both.awaitType("connection_ack", 1);
    both.abort();
  }

  @Test
  void client_thatDoesNotBegin_is4408_inTenSeconds() {
    long before = closes("4408");

    assertThat(GraphQlClientForTests.connect(port, PROTOCOL).code(Duration.ofSeconds(15)))
        .isEqualTo(4408);

    assertThat(closes("4408")).isEqualTo(before + 1);
  }

  @Test
  void subscription_beforeTheBeginning_is4401() {
    GraphQlClientForTests client = GraphQlClientForTests.connect(port, PROTOCOL);
    client.subscribe("one", NODES);
    assertThat(client.code(SOON)).isEqualTo(4401);
  }

  @Test
  void secondBeginning_is4429() {
    GraphQlClientForTests client = open();
    client.init(token());
    assertThat(client.code(SOON)).isEqualTo(4429);

    GraphQlClientForTests atOnce = GraphQlClientForTests.connect(port, PROTOCOL);
    atOnce.init(token());
    atOnce.init(token());
    assertThat(atOnce.code(SOON)).isEqualTo(4429);
  }

  @Test
  void idThatIsTaken_is4409_andFreeAgainAfterItsEnd() {
    GraphQlClientForTests client = open();
    client.subscribe("one", NODES);
    client.awaitType("next", 1);
    client.say("{\"id\":\"one\",\"type\":\"complete\"}");
    client.subscribe("one", NODES);
    client.awaitType("next", 2);
    client.subscribe("one", NODES);
    assertThat(client.code(SOON)).isEqualTo(4409);
  }

  @Test
  void messages_thatAreNone_are4400() {
    for (String text :
        List.of(
            "{",
            "[]",
            "null",
            "{}",
            "{\"type\":\"start\"}",
            "{\"type\":7}",
            "{\"type\":\"subscribe\",\"id\":\"a\"}",
            "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ subscriptions }\"}}",
            "{\"type\":\"subscribe\",\"id\":7,\"payload\":{\"query\":\"{ subscriptions }\"}}",
            "{\"type\":\"subscribe\",\"id\":\"a\",\"payload\":{\"query\":7}}",
            "{\"type\":\"subscribe\",\"id\":\"a\",\"payload\":{\"query\":\"q\",\"variables\":[]}}",
            "{\"type\":\"complete\"}",
            "{\"type\":\"subscribe\",\"id\":\"" + "i".repeat(129) + "\"}",
            "[".repeat(10_000))) {
      GraphQlClientForTests client = open();
      client.say(text);
      assertThat(client.code(SOON)).as(text).isEqualTo(4400);
    }
    GraphQlClientForTests binary = open();
    binary.say(new byte[] {1, 2, 3});
    assertThat(binary.code(SOON)).isEqualTo(4400);
  }

  @Test
  void message_thatIsTooLong_isClosedAsSuch() {
    GraphQlClientForTests client = open();
    client.say("{\"type\":\"ping\",\"payload\":\"" + "p".repeat(70_000) + "\"}");
    assertThat(client.code(SOON)).isEqualTo(1002);
  }

  @Test
  void operations_thatCannotBeExecuted_areErrors_andTheConnectionGoesOn() {
    GraphQlClientForTests client = open();
    client.subscribe("syntax", "subscription {");
    client.subscribe("field", "subscription { nothing }");
    client.subscribe("kind", "subscription { nodesWritten(kinds: [\"quince\"]) { position } }");
    client.subscribe("after", "subscription { nodesWritten(after: \"!\") { position } }");
    String beyond = Positions.of(Map.of(0, 1_000_000L)).text();
    client.subscribe(
        "beyond", "subscription { nodesWritten(after: \"" + beyond + "\") { position } }");
    client.subscribe("two", "subscription { anomalies { position } budgetAlerts { position } }");
    client.subscribe("tokens", "{" + " subscriptions".repeat(3_000) + " }");
    client.awaitType("error", 7);
    assertThat(problem(client, "kind").at("/extensions/code").asText())
        .isEqualTo("invalid_argument");
    assertThat(problem(client, "kind").path("message").asText())
        .isEqualTo("kinds: There is no such kind.");
    assertThat(problem(client, "beyond").at("/extensions/code").asText()).isEqualTo("other_log");

    client.subscribe("query", "{ subscriptions }");
    assertThat(
            client.awaitType("next", 1).path("payload").path("data").path("subscriptions").size())
        .isEqualTo(4);
    client.awaitType("complete", 1);
    client.say("{\"type\":\"ping\",\"payload\":{\"n\":1}}");
    assertThat(client.awaitType("pong", 1).path("payload").path("n").asInt()).isOne();
    client.say("{\"type\":\"pong\"}");
    client.abort();
  }

  @Test
  void seventeenthOperation_isRefused_andTheOthersGoOn() {
    GraphQlClientForTests client = open();
    for (int i = 0; i < 17; i++) {
      client.subscribe("s-" + i, NODES);
    }
    assertThat(
            client
                .awaitType("error", 1)
                .path("payload")
                .path(0)
                .path("extensions")
                .path("code")
                .asText())
        .isEqualTo("too_many");
    client.awaitType("next", 16);
    client.abort();
  }

  @Test
  void subscriptions_beyondThoseOfTheClient_orOfTheProcess_areRefused_untilOthersEnd() {
    GraphQlClientForTests first = GraphQlClientForTests.open(port, token("many"));
    GraphQlClientForTests second = GraphQlClientForTests.open(port, token("many"));
    GraphQlClientForTests other = GraphQlClientForTests.open(port, token("more"));
    subscribe(first, 16);
    first.awaitType("next", 16);
    subscribe(second, 5);
    second.awaitType("next", 4);
    second.awaitType("error", 1);
    subscribe(other, 6);
    other.awaitType("next", 5);
    other.awaitType("error", 1);

    first.abort();

    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              second.subscribe("again-" + second.messages().size(), NODES);
              return second.messages().stream().filter(GraphQlPeersIT::isNext).count() > 4;
            });
    second.abort();
    other.abort();
  }

  private static void subscribe(GraphQlClientForTests client, int times) {
    for (int i = 0; i < times; i++) {
      client.subscribe("s-" + i, NODES);
    }
  }

  private static JsonNode problem(GraphQlClientForTests client, String id) {
    return client.messages().stream()
        .filter(one -> one.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow()
        .at("/payload/0");
  }

  private static boolean isNext(JsonNode message) {
    return message.path("type").asText().equals("next");
  }

  @Test
  void peer_thatSendsAndNeverReads_isNotAskedForMore() {
    GraphQlClientForTests deaf = GraphQlClientForTests.slow(port, token());
    String ping = "{\"type\":\"ping\",\"payload\":\"" + "p".repeat(60_000) + "\"}";

    Throwable stuck =
        catchThrowable(
            () -> {
              for (int i = 0; i < 2_000; i++) { // 120 MB, were all of it taken
                deaf.say(ping, Duration.ofSeconds(5));
              }
            });

    assertThat(stuck).isInstanceOf(TimeoutException.class);
    deaf.abort();
  }

  @Test
  void floodOfPeers_thatAreSilentOrBroken_takesNothingFromAnother() throws IOException {
    GraphQlClientForTests good = open();
    good.subscribe("one", NODES);
    good.awaitType("next", 1);
    List<Socket> flood = new ArrayList<>();
    try {
      for (int i = 0; i < 150; i++) {
        Socket peer = new Socket("localhost", port);
        flood.add(peer);
        broken(peer, i);
      }

      changes.write("acme", "ada", Classification.INTERNAL, "prompt:during-the-flood");

      await().atMost(SOON).until(() -> good.nodes("one").contains("prompt:during-the-flood"));
    } finally {
      for (Socket peer : flood) {
        peer.close();
      }
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(open().isOver()).isFalse());
    good.abort();
  }

  /** Half a request, half a frame, a frame without its mask, or nothing. */
  private static void broken(Socket peer, int kind) throws IOException {
    String upgrade =
        """
        GET /graphql HTTP/1.1
        Host: localhost
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: graphql-transport-ws

        """
            .replace("\n", "\r\n");
    OutputStream out = peer.getOutputStream();
    switch (kind % 5) {
      case 0 -> out.write(upgrade.substring(0, 60).getBytes(StandardCharsets.US_ASCII));
      case 1 -> {
        out.write(upgrade.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) 0x81, (byte) 0xfe, 0x10}); // a length that is cut off
      }
      case 2 -> {
        out.write(upgrade.getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'}); // no mask
      }
      case 3 -> out.write(upgrade.getBytes(StandardCharsets.US_ASCII)); // and no more
      default -> {} // nothing at all
    }
    out.flush();
  }

  private static GraphQlClientForTests open() {
    return GraphQlClientForTests.open(port, token());
  }

  private static String token() {
    return token("acme");
  }

  private static String token(String tenant) {
    return around.issuer().token(tenant, "admin");
  }

  private static long closes(String code) {
    return around.metrics().count(Metric.GRAPHQL_CLOSES_TOTAL, code);
  }
}
