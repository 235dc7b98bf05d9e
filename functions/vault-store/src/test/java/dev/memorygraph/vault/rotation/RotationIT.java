package dev.memorygraph.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.KeyMaintenance;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.content.Retrieved;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.keys.DataKeyTable;
import dev.memorygraph.vault.keys.DataKeyTable.Pointer;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RotationIT {
  private final VaultForTests tests = new VaultForTests();
  private final Tenant tenant = new Tenant("acme");

  @AfterEach
  void stop() {
    tests.close();
  }

  @ParameterizedTest
  @EnumSource(Classification.class)
  void dataKey_atItsAge_isRotatedOnceAndNotBefore(Classification classification) {
    Vault vault = tests.process();
    store(vault, "a", classification.label());
    DataKeyId key = key(classification);

    tests.pass(Duration.ofDays(30).minusMillis(1));
    scheduledJobs();
    int before = pointer(key).current();
    tests.pass(Duration.ofMillis(1));
    scheduledJobs();
    scheduledJobs();

    assertThat(before).isEqualTo(1);
    assertThat(pointer(key).current()).isEqualTo(2);
    assertThat(entries("key.rotate"))
        .hasSize(1)
        .allMatch(entry -> entry.contains("\"rotation_reason\":\"age\""));
  }

  @Test
  void oldVersion_afterRotation_isLeftThenRetiredThenDestroyed() {
    Vault vault = tests.process();
    store(vault, "a", "confidential");
    DataKeyId key = key(Classification.CONFIDENTIAL);
    tests.pass(Duration.ofDays(30));
    scheduledJobs();

    tests.pass(Duration.ofMinutes(2));
    scheduledJobs();
    assertThat(vault.core().records().head(tenant, "a").orElseThrow().keyVersion()).isEqualTo(2);
    assertThat(pointer(key).least()).isEqualTo(1);

    tests.pass(Duration.ofHours(1));
    scheduledJobs();
    assertThat(pointer(key).least()).isEqualTo(2);

    tests.pass(Duration.ofHours(24).minusSeconds(1));
    scheduledJobs();
    assertThat(versions(key)).containsExactly(1, 2);

    tests.pass(Duration.ofMinutes(2));
    scheduledJobs();
    assertThat(versions(key)).containsExactly(2);
    assertThat(text(vault, "a")).isEqualTo("text of a");
  }

  @Test
  void contentSealedWithARetiredVersion_isRefusedByName_untilItIsMoved() {
    Vault vault = tests.process();
    store(vault, "a", "confidential");
    DataKeyId key = key(Classification.CONFIDENTIAL);
    tests.pass(Duration.ofDays(30));
    new KeyMaintenance(vault, 1)
        .scheduledJobs().stream()
            .filter(scheduledJob -> scheduledJob.name().equals("key-rotation"))
            .forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
    Pointer rotated = pointer(key);
    tests
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(tests.config().tables().keys())
                    .key(
                        Map.of(
                            "data_key", AttributeValue.fromS(key.text()),
                            "version", AttributeValue.fromN("0")))
                    .updateExpression("SET least = :least")
                    .expressionAttributeValues(
                        Map.of(
                            ":least", AttributeValue.fromN(Integer.toString(rotated.current())))));

    Retrieved refused = read(tests.process(), "a");

    assertThat(refused)
        .isInstanceOfSatisfying(
            Retrieved.Refused.class,
            it -> assertThat(it.problem().code()).isEqualTo("key_version_retired"));
  }

  @Test
  void kek_afterAYear_isRotatedAndEveryKeyIsWrappedUnderIt() {
    Vault vault = tests.process();
    store(vault, "a", "internal");
    tests.pass(Duration.ofMinutes(2));
    scheduledJobs();
    DataKeyId key = key(Classification.INTERNAL);
    String before = vault.core().dependencies().encryption().currentVersion(key.kek());

    tests.pass(Duration.ofDays(364));
    scheduledJobs();
    String kept = tests.process().core().dependencies().encryption().currentVersion(key.kek());
    tests.pass(Duration.ofDays(1));
    scheduledJobs();
    String after = tests.process().core().dependencies().encryption().currentVersion(key.kek());

    assertThat(kept).isEqualTo(before);
    assertThat(after).isNotEqualTo(before);
    assertThat(keyTable().versions(key).values()).containsOnly(after);
    DataKeyId pseudonyms = new DataKeyId(tenant, Classification.INTERNAL, "pseudonyms");
    assertThat(keyTable().versions(pseudonyms).values()).containsOnly(after);
    assertThat(entries("key.rotate").stream().filter(entry -> entry.contains("kek_version")))
        .hasSize(1);
  }

  private void scheduledJobs() {
    List<ScheduledJob> scheduledJobs = new KeyMaintenance(tests.process(), 1).scheduledJobs();
    scheduledJobs.forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
  }

  private List<String> entries(String action) {
    return tests
        .dynamoDb()
        .scanPaginator(scan -> scan.tableName(tests.config().tables().audit()))
        .items()
        .stream()
        .map(item -> Optional.ofNullable(item.get("entry")).orElseThrow().s())
        .filter(entry -> entry.contains("\"" + action + "\""))
        .toList();
  }

  private List<Integer> versions(DataKeyId key) {
    return List.copyOf(keyTable().versions(key).keySet());
  }

  private Pointer pointer(DataKeyId key) {
    return keyTable().pointer(key).orElseThrow();
  }

  private DataKeyTable keyTable() {
    return new DataKeyTable(tests.dynamoDb(), tests.config().tables().keys(), tests.clock());
  }

  private DataKeyId key(Classification classification) {
    return new DataKeyId(tenant, classification, "");
  }

  private void store(Vault vault, String id, String classification) {
    StoreRequest request =
        StoreRequest.newBuilder()
            .setContentId(id)
            .setClassification(classification)
            .setContent(ByteString.copyFromUtf8("text of " + id))
            .setVersion(ContentVersion.newBuilder().setEventTimeMs(1).setEventId("e"))
            .build();
    assertThat(vault.store().store(VaultForTests.ingest(tenant), List.of(request)))
        .allMatch(StoreResult.Kept.class::isInstance);
  }

  private Retrieved read(Vault vault, String id) {
    return vault.retrieve().retrieve(VaultForTests.from(tenant), id);
  }

  private String text(Vault vault, String id) {
    return ((Retrieved.Found) read(vault, id)).plain().getContent().toStringUtf8();
  }
}
