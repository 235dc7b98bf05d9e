package dev.memorygraph.vault.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.vault.KeyMaintenance;
import dev.memorygraph.vault.PolicySources;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.sealed.Holds;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class RetentionIT {
  private final VaultForTests tests = new VaultForTests();
  private final Tenant tenant = new Tenant("acme");
  private final AtomicBoolean held = new AtomicBoolean();

  @AfterEach
  void stop() {
    tests.close();
  }

  @Test
  void content_ofEachClass_isDeletedAtItsEndAndNotBefore() {
    Vault vault = tests.process();
    Arrays.stream(Classification.values()).forEach(it -> store(vault, it.label(), it, 10));

    tests.pass(Duration.ofDays(90).minusSeconds(1));
    retain();
    assertThat(left()).hasSize(5);
    tests.pass(Duration.ofSeconds(2));
    retain();
    assertThat(left()).containsExactly("confidential", "internal", "public");

    tests.pass(Duration.ofDays(365 - 90).minusSeconds(2));
    retain();
    assertThat(left()).hasSize(3);
    tests.pass(Duration.ofSeconds(2));
    retain();
    assertThat(left()).containsExactly("public");

    assertThat(entries()).isEqualTo(4);
  }

  @Test
  void content_underAHold_staysUntilADayAfterIt() {
    store(tests.process(), "a", Classification.PII, 10);
    held.set(true);
    tests.pass(Duration.ofDays(90));
    retain();
    tests.pass(Duration.ofDays(40));
    retain();
    assertThat(left()).containsExactly("a");

    held.set(false);
    tests.pass(Duration.ofDays(1));
    retain();

    assertThat(left()).isEmpty();
    assertThat(entries()).isEqualTo(1);
  }

  @Test
  void largeContents_pastTheirTime_leaveNoChunks() {
    Vault vault = tests.process();
    for (int i = 0; i < 3; i++) {
      store(vault, "large-" + i, Classification.PII, 800_000);
    }
    assertThat(items()).isEqualTo(12);

    tests.pass(Duration.ofDays(90));
    retain();

    assertThat(items()).isZero();
  }

  @Test
  void uploadsWithoutAHead_areSweptAfterAnHour_andOthersKept() {
    Vault vault = tests.process();
    store(vault, "kept", Classification.PII, 800_000);
    ContentHeader head = vault.core().records().head(tenant, "kept").orElseThrow();
    vault.core().records().leaving(head);
    vault.core().records().place(tenant, "lost", "upload", new byte[800_000]);

    tests.pass(Duration.ofMinutes(59));
    retain();
    long before = items();
    tests.pass(Duration.ofMinutes(1));
    retain();

    assertThat(before).isEqualTo(4 + 1 + 4);
    assertThat(items()).isEqualTo(4);
    assertThat(left()).containsExactly("kept");
  }

  private void retain() {
    PolicySources all = VaultForTests.allowing();
    Holds holds = head -> held.get();
    Vault vault =
        tests.process(new PolicySources(all.policies(), all.grants(), all.erasures(), holds));
    new KeyMaintenance(vault, 60)
        .scheduledJobs().stream()
            .filter(scheduledJob -> scheduledJob.name().equals("retention"))
            .forEach(scheduledJob -> scheduledJob.run(() -> Duration.ofMinutes(5)));
  }

  private List<String> left() {
    return records().stream()
        .filter(item -> text(item, "part").equals("head"))
        .map(item -> text(item, "content_id"))
        .sorted()
        .toList();
  }

  private long items() {
    return records().size();
  }

  private List<Map<String, AttributeValue>> records() {
    return scan(tests.config().tables().records());
  }

  private long entries() {
    return scan(tests.config().tables().audit()).stream()
        .filter(item -> text(item, "entry").contains("content.expire"))
        .count();
  }

  private List<Map<String, AttributeValue>> scan(String table) {
    return tests.dynamoDb().scanPaginator(scan -> scan.tableName(table)).items().stream().toList();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).orElseThrow().s();
  }

  private void store(Vault vault, String id, Classification classification, int size) {
    StoreRequest request =
        StoreRequest.newBuilder()
            .setContentId(id)
            .setClassification(classification.name().toLowerCase(Locale.ROOT))
            .setContent(ByteString.copyFrom(new byte[size]))
            .build();
    assertThat(vault.store().store(VaultForTests.from(tenant), List.of(request)))
        .allMatch(StoreResult.Kept.class::isInstance);
  }
}
