package dev.memorygraph.ingest.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.telemetry.Event;
import dev.memorygraph.contracts.telemetry.EventPayload;
import dev.memorygraph.contracts.telemetry.PromptEvent;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.ingest.Admission;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.StoreForTests;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.kafka.KafkaBatchResponse;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.kit.metrics.EmfMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamIngestTest {
  private static final Duration PLENTY = Duration.ofMinutes(1);
  private final VaultForTests vault = new VaultForTests();
  private final List<DeadLetter> letters = new ArrayList<>();
  private ClassificationDefaults defaults =
      new ClassificationDefaults(Classification.INTERNAL, Map.of());

  @Test
  void batch_with499GoodAndOneMalformedRecord_storesThe499AndSendsOneLetter() {
    StoreForTests store = new StoreForTests(0);
    List<KafkaEventRecord> batch = new ArrayList<>();
    IntStream.range(0, 499).forEach(i -> batch.add(record(0, i, prompt("p" + i))));
    batch.add(250, record(0, 999, "{\"event_id\":\"secret text"));

    KafkaBatchResponse response = ingest(store).handle(batch, () -> PLENTY);

    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
    assertThat(store.ids()).filteredOn(id -> id.contains("prompt:")).hasSize(499);
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.place()).isEqualTo(new RecordPlace("t", 0, 999));
              assertThat(letter.problem().code().label()).isEqualTo("malformed_json");
              assertThat(letter.sha256()).hasSize(64);
              assertThat(letter.toString()).doesNotContain("secret");
            });
  }

  @Test
  void event_thatTheGraphNeverTakes_isFoundByHalvingAndBecomesALetter() {
    StoreForTests store = new StoreForTests(0);
    List<KafkaEventRecord> batch =
        List.of(
            record(0, 1, prompt("a")),
            record(0, 2, prompt("poison")),
            record(0, 3, prompt("b")),
            record(0, 4, prompt("c")));

    KafkaBatchResponse response = ingest(store).handle(batch, () -> PLENTY);

    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
    assertThat(store.ids()).contains("acme prompt:a", "acme prompt:b", "acme prompt:c");
    assertThat(letters)
        .singleElement()
        .extracting(letter -> letter.problem().code().label())
        .isEqualTo("graph_write_failure");
  }

  @Test
  void graphAway_atAChunk_asksForTheFirstRecordOfEachPartitionAgain() throws Exception {
    StoreForTests store = new StoreForTests(2);
    List<KafkaEventRecord> batch = new ArrayList<>();
    IntStream.range(0, Ingest.MAX_TRANSACTION)
        .forEach(i -> batch.add(record(0, i, prompt("x" + i))));
    batch.add(record(0, 5000, prompt("y")));
    batch.add(record(3, 70, prompt("z")));
    batch.add(record(3, 71, prompt("w")));

    KafkaBatchResponse response = ingest(store).handle(batch, () -> PLENTY);

    assertThat(new ObjectMapper().writeValueAsString(response))
        .isEqualTo(
            "{\"batchItemFailures\":["
                + "{\"itemIdentifier\":{\"partition\":\"t-0\",\"offset\":5000}},"
                + "{\"itemIdentifier\":{\"partition\":\"t-3\",\"offset\":70}}]}");
    assertThat(letters).isEmpty();
  }

  @Test
  void timeLeft_belowTheReserve_leavesTheRestForLater() {
    StoreForTests store = new StoreForTests(0);

    KafkaBatchResponse response =
        ingest(store)
            .handle(List.of(record(0, 7, prompt("a"))), () -> StreamIngest.RESERVE.minusMillis(1));

    assertThat(response.batchItemFailures()).hasSize(1);
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void record_inProtobuf_isReadAsSuch() {
    StoreForTests store = new StoreForTests(0);
    Event event =
        Event.newBuilder()
            .setEventId("e")
            .setEventType("llm.prompt.submitted")
            .setTimestampMs(1_700_000_000_000L)
            .setPayload(
                EventPayload.newBuilder().setPrompt(PromptEvent.newBuilder().setPromptId("pb")))
            .build();
    KafkaEventRecord record = record(0, 1, "");
    record.setValue(Base64.getEncoder().encodeToString(event.toByteArray()));
    record.setHeaders(
        List.of(header("tenant-id", "acme"), header("content-type", "application/x-protobuf")));

    ingest(store).handle(List.of(record), () -> PLENTY);

    assertThat(store.ids()).containsExactly("acme prompt:pb");
  }

  @Test
  void record_withTheKeyOfItsSender_isOfThatKey_andOfNoneWhereItIsNoId() {
    String id = "01hzy3m5k7n9p1r3t5v7x9z1b3";
    KafkaEventRecord keyed = record(0, 1, prompt("a"));
    keyed.setHeaders(List.of(header("tenant-id", "acme"), header("api-key-id", id)));
    KafkaEventRecord nonsense = record(0, 2, prompt("b"));
    nonsense.setHeaders(List.of(header("tenant-id", "acme"), header("api-key-id", "no id")));

    assertThat(KafkaRecords.sender(keyed).keyId()).contains(id);
    assertThat(KafkaRecords.sender(nonsense).keyId()).isEmpty();
    assertThat(KafkaRecords.sender(nonsense).tenant()).contains(new Tenant("acme"));
  }

  @Test
  void record_thatNoOneCanAssignToATenant_becomesALetter() {
    KafkaEventRecord record = record(0, 1, prompt("a"));
    record.setHeaders(List.of());

    ingest(new StoreForTests(0)).handle(List.of(record), () -> PLENTY);

    assertThat(letters)
        .singleElement()
        .extracting(letter -> letter.problem().code().label())
        .isEqualTo("tenant_missing");
  }

  @Test
  void textOfAClassForTheVault_goesThereAndAReferenceToTheGraph() {
    StoreForTests store = new StoreForTests(0);

    ingest(store).handle(List.of(record(0, 1, confidential())), () -> PLENTY);

    assertThat(letters).isEmpty();
    assertThat(vault.contents.values())
        .extracting(content -> content.getContentId() + content.getContent().toStringUtf8())
        .containsExactly("prompt:ahello");
    assertThat(store.nodes().toString())
        .contains("vault://confidential/prompt/a")
        .doesNotContain("hello")
        .doesNotContain("content_hash");
  }

  @Test
  void vaultAway_delaysTheBatchAndWritesNothing() {
    StoreForTests store = new StoreForTests(0);
    vault.away = true;

    KafkaBatchResponse response =
        ingest(store).handle(List.of(record(0, 1, confidential())), () -> PLENTY);

    assertThat(response).isNotEqualTo(KafkaBatchResponse.DONE);
    assertThat(store.nodes()).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void textTheVaultRefuses_becomesADeadLetterThatDoesNotRepeatIt() {
    StoreForTests store = new StoreForTests(0);
    vault.refusing = true;

    ingest(store).handle(List.of(record(0, 1, confidential())), () -> PLENTY);

    assertThat(store.nodes()).isEmpty();
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.problem().code().label()).isEqualTo("vault_refused");
              assertThat(letter.toString()).doesNotContain("hello");
            });
  }

  @Test
  void header_withoutAValue_isPassedOver() {
    StoreForTests store = new StoreForTests(0);
    Map<String, byte[]> empty = new HashMap<>();
    empty.put("x-empty", null);
    KafkaEventRecord record = record(0, 1, prompt("a"));
    record.setHeaders(Arrays.asList(null, empty, header("tenant-id", "acme")));
    KafkaEventRecord tombstone = record(0, 2, "");
    tombstone.setValue(null);
    KafkaEventRecord bare = record(0, 3, prompt("b"));
    bare.setHeaders(null);

    KafkaBatchResponse response =
        ingest(store).handle(List.of(record, tombstone, bare), () -> PLENTY);

    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
    assertThat(store.ids()).contains("acme prompt:a").doesNotContain("acme prompt:b");
    assertThat(letters).extracting(letter -> letter.place().offset()).containsExactly(2L, 3L);
  }

  @Test
  void letter_ofARecordThatWasSentAgain_saysHowOften_andWhoseItIs() {
    KafkaEventRecord again = record(0, 1, "{");
    again.setHeaders(List.of(header("tenant-id", "acme"), header("x-retry-count", "2")));
    KafkaEventRecord nonsense = record(0, 2, "{");
    nonsense.setHeaders(List.of(header("tenant-id", "a b"), header("x-retry-count", "-1e9")));

    ingest(new StoreForTests(0)).handle(List.of(again, nonsense), () -> PLENTY);

    assertThat(letters).extracting(DeadLetter::retries).containsExactly(2, 0);
    assertThat(letters).extracting(DeadLetter::tenant).containsExactly("acme", "");
  }

  @Test
  void record_thatIsNoBase64_becomesALetterAndTheRestGoesOn() {
    StoreForTests store = new StoreForTests(0);
    KafkaEventRecord broken = record(0, 1, prompt("a"));
    broken.setValue("no base64!");

    KafkaBatchResponse response =
        ingest(store).handle(List.of(broken, record(0, 2, prompt("b"))), () -> PLENTY);

    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
    assertThat(store.ids()).contains("acme prompt:b");
    assertThat(letters)
        .extracting(letter -> letter.problem().code().label())
        .containsExactly("malformed_json");
  }

  @Test
  void event_fromTheFuture_isRefused() {
    Instant ahead = Instant.now().plus(Duration.ofMinutes(20));
    String late = prompt("a").replace("1700000000000", String.valueOf(ahead.toEpochMilli()));

    ingest(new StoreForTests(0)).handle(List.of(record(0, 1, late)), () -> PLENTY);

    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.problem().code().label()).isEqualTo("out_of_range");
              assertThat(letter.problem().pointer()).isEqualTo("/timestamp");
            });
  }

  @Test
  void classOfTheTenant_isNotLoweredByASender() {
    defaults =
        new ClassificationDefaults(
            Classification.INTERNAL,
            Map.of(
                new Tenant("acme"),
                new ClassificationDefaults.OfTenant(Classification.PII, false, false)));
    StoreForTests store = new StoreForTests(0);
    String open = prompt("a").replace("\"payload\"", "\"classification\":\"public\",\"payload\"");

    ingest(store).handle(List.of(record(0, 1, open)), () -> PLENTY);

    assertThat(vault.contents.values())
        .extracting(StoreRequest::getClassification)
        .containsExactly("pii");
    assertThat(store.nodes().toString()).contains("vault://pii/").doesNotContain("hello");
  }

  private static String confidential() {
    return prompt("a").replace("\"payload\"", "\"classification\":\"confidential\",\"payload\"");
  }

  @Test
  void limitThatIsSpent_letsTheBatchComeAgainWhole() {
    StoreForTests store = new StoreForTests(0);

    KafkaBatchResponse response =
        ingest(store, AdmissionForTests.spent(120))
            .handle(List.of(record(0, 7, prompt("a"))), () -> Duration.ofSeconds(20));

    assertThat(response.batchItemFailures()).hasSize(1);
    assertThat(store.ids()).isEmpty();
    assertThat(letters).isEmpty();
  }

  @Test
  void limitThatIsSpentForAMoment_isWaitedFor() {
    StoreForTests store = new StoreForTests(0);

    KafkaBatchResponse response =
        ingest(store, AdmissionForTests.spentForAMoment())
            .handle(List.of(record(0, 7, prompt("a"))), () -> PLENTY);

    assertThat(response).isEqualTo(KafkaBatchResponse.DONE);
    assertThat(store.ids()).containsExactly("acme prompt:a");
  }

  @Test
  void bufferThatIsSmall_holdsFewRecordsAtOnce_andDropsNone() {
    StoreForTests store = new StoreForTests(0);
    List<KafkaEventRecord> batch =
        List.of(
            record(0, 1, prompt("a")),
            record(0, 2, prompt("b")),
            record(0, 3, prompt("c")),
            record(0, 4, prompt("d")),
            record(0, 5, prompt("e")));
    long two = prompt("a").length() * 8L * 5 / 2;

    ingest(store, AdmissionForTests.holding(two)).handle(batch, () -> PLENTY);
    assertThat(store.writes()).isEqualTo(3);
    ingest(store, AdmissionForTests.holding(1)).handle(batch, () -> PLENTY);

    assertThat(store.writes()).isEqualTo(3 + 5);
    assertThat(store.ids()).hasSize(10).contains("acme prompt:a", "acme prompt:e");
  }

  private StreamIngest ingest(StoreForTests store) {
    return ingest(store, AdmissionForTests.open());
  }

  private StreamIngest ingest(StoreForTests store, Admission admission) {
    Clock clock = Clock.systemUTC();
    Ingest ingest =
        new Ingest(
            store,
            vault,
            defaults,
            new Newest(Clock.systemUTC(), Duration.ofMinutes(15)),
            admission);
    return new StreamIngest(
        ingest,
        RecordsForTests.of(ingest),
        letters::addAll,
        new EventMetrics(new EmfMetrics(), clock, "kafka"));
  }

  private static String prompt(String id) {
    try {
      return new ObjectMapper()
          .writeValueAsString(
              Map.of(
                  "event_id",
                  "e-" + id,
                  "event_type",
                  "llm.prompt.submitted",
                  "timestamp",
                  1_700_000_000_000L,
                  "payload",
                  Map.of("prompt_id", id, "text", "hello")));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static KafkaEventRecord record(int partition, long offset, String value) {
    KafkaEventRecord record = new KafkaEventRecord();
    record.setTopic("t");
    record.setPartition(partition);
    record.setOffset(offset);
    record.setValue(Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    record.setHeaders(List.of(header("tenant-id", "acme")));
    return record;
  }

  private static Map<String, byte[]> header(String name, String value) {
    return Map.of(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
