package dev.memorygraph.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.tables.AccessTable;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.KindTable;
import dev.memorygraph.testkit.SharedEngines;
import io.grpc.Channel;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Bearer tokens and API keys in front of the edge, with the tables of a real DynamoDB. */
class CredentialsIT {
  private static final String ID = "01hzy3m5k7n9p1r3t5v7x9z1b3";

  @TempDir private static Path folder = Path.of("");
  private static EdgeForTests around;

  private final TopicForTests topic = TopicForTests.make(SharedEngines.kafkaBrokers());
  private final Random random = new Random(1);

  @BeforeAll
  static void make() {
    around = new EdgeForTests(folder);
  }

  @AfterAll
  static void close() {
    around.close();
  }

  @Test
  void callers_withoutGoodCredentials_areRefused_andCounted() {
    int port = around.start(topic).port();
    IssuerForTests issuer = around.issuer();
    String expired =
        issuer.token("acme", "telemetry_writer", Map.of(), Instant.now().minusSeconds(90));
    long missing = around.metrics().count(Metric.TOKENS_VERIFIED_TOTAL, "missing");

    assertThat(answer(around.connection(port))).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(bearer(port, "nonsense")).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(bearer(port, expired)).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(bearer(port, issuer.token("acme", "auditor")))
        .isEqualTo(Status.Code.PERMISSION_DENIED);

    assertThat(around.metrics().count(Metric.TOKENS_VERIFIED_TOTAL, "missing"))
        .isEqualTo(missing + 1);
    assertThat(topic.records()).isEmpty();
  }

  @Test
  void apiKey_isLetIn_andNamedBesideItsEvents_andHeldToItsClasses() {
    ApiKeyText key = make(ID, "acme");
    int port = around.start(topic).port();
    SenderForTests sender =
        SenderForTests.open(EdgeForTests.with(around.connection(port), "x-api-key", key.whole()));

    sender.send(EdgeForTests.request("internal"));
    sender.send(
        EdgeForTests.request("pii").toBuilder()
            .setEvent(EdgeForTests.event("pii").toBuilder().setClassification("pii"))
            .build());

    assertThat(sender.complete()).isEqualTo(Status.OK);
    assertThat(sender.acknowledged()).containsExactly("internal");
    assertThat(sender.refused())
        .singleElement()
        .satisfies(one -> assertThat(one.getErrorCode()).isEqualTo("class_not_allowed"));
    assertThat(TopicForTests.headers(topic.records().getFirst()))
        .containsEntry("api-key-id", ID)
        .containsEntry("tenant-id", "acme");
  }

  @Test
  void stream_ofATenantWhoseSessionsAreEnded_isEndedWithinHalfAMinute() {
    int port = around.start(topic).port();
    SenderForTests sender = SenderForTests.open(around.writer(port, "revoked"));
    SenderForTests other = SenderForTests.open(around.writer(port, "acme"));
    sender.send(EdgeForTests.request("e"));
    await().atMost(Duration.ofSeconds(30)).until(() -> sender.acknowledged().contains("e"));

    AccessTable access = new AccessTable(around.dynamoDb(), around.tables().name("AccessTable"));
    write(
        TransactWriteItem.builder()
            .put(
                access.revocation(
                    "revoked", new AccessTable.Scope.All(), Instant.now().plusSeconds(1), "leak"))
            .build());

    assertThat(sender.end().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    other.send(EdgeForTests.request("o"));
    assertThat(other.complete()).isEqualTo(Status.OK);
  }

  @Test
  void stream_onWhichNothingComes_isEnded() {
    int port = around.start(topic, Map.of("STREAM_IDLE", "PT1S")).port();

    Status end = SenderForTests.open(around.writer(port, "acme")).end();

    assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(end.getDescription()).contains("Nothing came for 1 s");
  }

  private static Status.Code bearer(int port, String token) {
    return answer(EdgeForTests.with(around.connection(port), "authorization", "Bearer " + token));
  }

  private static Status.Code answer(Channel channel) {
    return SenderForTests.open(channel).end().getCode();
  }

  private ApiKeyText make(String id, String tenant) {
    ApiKeyText text = ApiKeyText.make(id, random);
    Instant now = Instant.now();
    ApiKey key =
        new ApiKey(
            id,
            tenant,
            "collector",
            Set.of("telemetry_writer"),
            Set.of("public", "internal"),
            new ApiKey.Limit(100, 100),
            "p-1",
            now,
            now.plus(Duration.ofDays(1)),
            Optional.empty(),
            new ApiKey.Secret(HexFormat.of().formatHex(text.hash()), now),
            Optional.empty(),
            1);
    ApiKeyTable table = new ApiKeyTable(around.dynamoDb(), around.tables().name("ApiKeysTable"));
    TransactWriteItem along =
        new KindTable(around.dynamoDb(), around.tables().name("AccessTable"), "The test's table")
            .putting("entry", id, Map.of());
    assertThat(table.add(key, along)).isTrue();
    return text;
  }

  private static void write(TransactWriteItem item) {
    around.dynamoDb().transactWriteItems(write -> write.transactItems(item));
  }
}
