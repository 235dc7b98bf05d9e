package dev.memorygraph.vault.content.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.vault.Vault;
import dev.memorygraph.vault.content.Retrieved;
import dev.memorygraph.vault.testing.VaultForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ContentsIT {
  private static VaultForTests tests;

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void content_storedByOneProcess_isReadByAnother() {
    Tenant tenant = new Tenant("round-trip");
    StoreRequest request =
        request("note-1", "pii").toBuilder()
            .setSubjectId("ada@example.org")
            .putMetadata("ticket", "T-1")
            .build();

    StoreResult stored = store(tests.process(), tenant, request);
    Retrieved read = read(tests.process(), tenant, "note-1");

    assertThat(outcome(stored)).isEqualTo(StoreOutcome.STORED);
    assertThat(((StoreResult.Kept) stored).head().reference()).isEqualTo("vault://pii/note-1");
    assertThat(read)
        .isInstanceOfSatisfying(
            Retrieved.Found.class,
            found -> {
              assertThat(found.plain().getContent()).isEqualTo(request.getContent());
              assertThat(found.plain().getMetadataMap()).containsEntry("ticket", "T-1");
            });
  }

  @Test
  void contents_ofAnySizeUpToTheLimit_comeBackWhole() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("sizes");
    Random random = new Random(7);
    for (int size : List.of(1, 349_000, 351_000, 1 << 20, 4 << 20)) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      StoreRequest request =
          request("size-" + size, "confidential").toBuilder()
              .setContent(ByteString.copyFrom(content))
              .build();

      store(vault, tenant, request);

      assertThat(content(read(vault, tenant, "size-" + size)).toByteArray()).isEqualTo(content);
    }
  }

  @Test
  void sameContent_again_isNotStoredTwice() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("again");

    store(vault, tenant, request("a", "pii"));
    StoreResult again = store(tests.process(), tenant, request("a", "pii"));

    assertThat(outcome(again)).isEqualTo(StoreOutcome.UNCHANGED);
    assertThat(vault.core().records().head(tenant, "a").orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void otherContentUnderAnId_withoutAVersion_isRefused() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("conflict");
    store(vault, tenant, request("a", "pii"));

    StoreResult other =
        store(
            vault,
            tenant,
            request("a", "pii").toBuilder().setContent(ByteString.copyFromUtf8("other")).build());

    assertThat(other)
        .isInstanceOfSatisfying(
            StoreResult.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("content_exists"));
  }

  @Test
  void versions_inAnyOrder_leaveTheGreatest() {
    for (List<Integer> order : List.of(List.of(1, 2, 3), List.of(3, 1, 2), List.of(2, 3, 1))) {
      Vault vault = tests.process();
      Tenant tenant = new Tenant("versions-" + order.getFirst());

      List<StoreRequest> requests = new ArrayList<>();
      order.forEach(number -> requests.add(versioned(number)));
      vault.store().store(VaultForTests.ingest(tenant), requests);

      assertThat(content(read(vault, tenant, "v")).toStringUtf8()).isEqualTo("text 3");
    }
  }

  @Test
  void content_pastItsRetention_isUnreadableToTheSecond() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("retention");
    store(vault, tenant, request("a", "pii"));

    tests.pass(Duration.ofDays(90).minusMillis(1));
    Retrieved before = read(vault, tenant, "a");
    tests.pass(Duration.ofMillis(1));
    Retrieved after = read(vault, tenant, "a");

    assertThat(before).isInstanceOf(Retrieved.Found.class);
    assertThat(after)
        .isInstanceOfSatisfying(
            Retrieved.Refused.class,
            refused -> assertThat(refused.problem().status()).isEqualTo(410));
  }

  @Test
  void recordsSwappedInTheTable_areRefused() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("swap");
    store(vault, tenant, request("a", "pii"));
    store(vault, tenant, request("b", "pii"));
    var a = vault.core().records().head(tenant, "a").orElseThrow();
    var b = vault.core().records().head(tenant, "b").orElseThrow();

    var records = vault.core().records();
    records.commit(List.of(records.put(a.resealed(1, b.body()), Optional.of(a))));

    assertThat(read(vault, tenant, "a"))
        .isInstanceOfSatisfying(
            Retrieved.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("content_unreadable"));
  }

  @Test
  void olderBytesPutBackUnderTheNewerHead_areRefused() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("put-back");
    var records = vault.core().records();
    vault.store().store(VaultForTests.ingest(tenant), List.of(versioned(1)));
    var older = records.head(tenant, "v").orElseThrow();
    vault.store().store(VaultForTests.ingest(tenant), List.of(versioned(2)));
    var newer = records.head(tenant, "v").orElseThrow();

    records.commit(List.of(records.put(newer.resealed(1, older.body()), Optional.of(newer))));

    assertThat(older.keyVersion()).isEqualTo(newer.keyVersion());
    assertThat(read(vault, tenant, "v"))
        .isInstanceOfSatisfying(
            Retrieved.Refused.class,
            refused -> assertThat(refused.problem().code()).isEqualTo("content_unreadable"));
  }

  @Test
  void keyManagementAway_readsGoOnAndWritesFail() {
    Vault vault = tests.process();
    Tenant tenant = new Tenant("outage");
    store(vault, tenant, request("a", "pii"));
    try {
      tests.kmsEndpoint().fail(KmsEndpoint.Fault.REFUSE);
      tests.pass(Duration.ofMinutes(5).minusSeconds(1));

      assertThat(read(vault, tenant, "a")).isInstanceOf(Retrieved.Found.class);
      assertThatThrownBy(() -> store(vault, tenant, request("b", "pii")))
          .isInstanceOf(DependencyUnavailableException.class);
    } finally {
      tests.kmsEndpoint().fail(KmsEndpoint.Fault.NONE);
    }
    tests.pass(Duration.ofSeconds(3));
    assertThat(outcome(store(vault, tenant, request("b", "pii")))).isEqualTo(StoreOutcome.STORED);
  }

  private static StoreRequest versioned(int number) {
    return request("v", "confidential").toBuilder()
        .setContent(ByteString.copyFromUtf8("text " + number))
        .setVersion(ContentVersion.newBuilder().setEventTimeMs(number).setEventId("e" + number))
        .build();
  }

  private static StoreRequest request(String id, String classification) {
    return StoreRequest.newBuilder()
        .setContentId(id)
        .setClassification(classification)
        .setContent(ByteString.copyFromUtf8("a text that nobody should see"))
        .build();
  }

  private static StoreResult store(Vault vault, Tenant tenant, StoreRequest request) {
    return vault.store().store(VaultForTests.from(tenant), List.of(request)).getFirst();
  }

  private static Retrieved read(Vault vault, Tenant tenant, String id) {
    return vault.retrieve().retrieve(VaultForTests.from(tenant), id);
  }

  private static StoreOutcome outcome(StoreResult stored) {
    return ((StoreResult.Kept) stored).outcome();
  }

  private static ByteString content(Retrieved retrieved) {
    return ((Retrieved.Found) retrieved).plain().getContent();
  }
}
