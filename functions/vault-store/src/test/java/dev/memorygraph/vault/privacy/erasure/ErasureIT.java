package dev.memorygraph.vault.privacy.erasure;

import static dev.memorygraph.vault.testing.PrivacyForTests.content;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.audit.document.Receipt;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.ContentVersion;
import dev.memorygraph.contracts.vault.StoreOutcome;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.engines.kms.KmsEndpoint;
import dev.memorygraph.kit.http.Reply;
import dev.memorygraph.vault.access.guard.Gate;
import dev.memorygraph.vault.access.guard.QuarantinedException;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.sequence.SequencedLog;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.sealed.ContentDecryption.Opened;
import dev.memorygraph.vault.content.store.StoreResult;
import dev.memorygraph.vault.keys.DataKeyId;
import dev.memorygraph.vault.privacy.erasure.execution.Completion;
import dev.memorygraph.vault.privacy.erasure.execution.KeyDestruction;
import dev.memorygraph.vault.privacy.ledger.Ledger;
import dev.memorygraph.vault.privacy.ledger.LedgerEntry;
import dev.memorygraph.vault.privacy.ledger.LedgerProgress;
import dev.memorygraph.vault.privacy.receipt.Receipts;
import dev.memorygraph.vault.testing.PrivacyForTests;
import dev.memorygraph.vault.testing.TableCopies;
import dev.memorygraph.vault.testing.VaultForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ErasureIT {
  private static VaultForTests tests;

  @TempDir private Path folder = Path.of("");

  @BeforeAll
  static void start() {
    tests = new VaultForTests();
  }

  @AfterAll
  static void stop() {
    tests.close();
  }

  @Test
  void erasure_ofOneAmongAThousand_leavesNothingOfThemAndTheOthersWhole() throws IOException {
    Tenant tenant = new Tenant("thousand");
    PrivacyForTests process = new PrivacyForTests(tests);
    IntStream.range(0, 4).parallel().forEach(part -> process.store(tenant, people(part * 250)));
    String pseudonym = process.core.pseudonyms().of(tenant, "person-500");
    ContentHeader head = process.core.records().head(tenant, "note-500").orElseThrow();

    Reply reply = process.erase(tenant, "person-500");

    Receipt receipt = receipt(reply);
    assertThat(receipt.problems(process.signer().key())).isEmpty();
    assertThat(receipt.contents()).hasSize(1);
    assertThat(receipt.keys()).hasSize(1);
    assertThat(process.text(tenant, "note-500")).isEqualTo("not_found");
    assertThat(process.core.keys().find(head.key(), head.keyVersion())).isEmpty();
    assertThat(tablesWith(pseudonym)).containsOnly("VaultErasuresTable", "VaultControlTable");
    Map<String, ContentHeader> heads =
        process
            .core
            .records()
            .heads(tenant, IntStream.range(0, 1_000).mapToObj(i -> "note-" + i).toList());
    assertThat(heads).hasSize(999);
    for (ContentHeader other : heads.values()) {
      String text = "secret of person " + other.contentId().substring("note-".length());
      assertThat(process.vault.decryption().open(other))
          .isInstanceOfSatisfying(
              Opened.Plain.class,
              plain -> assertThat(plain.content().getContent().toStringUtf8()).isEqualTo(text));
    }
    AuditTable log = new AuditTable(tests.dynamoDb(), tests.config().tables().audit());
    Clock clock = Clock.fixed(tests.clock().instant(), ZoneOffset.UTC);
    assertThat(SequencedLog.verify(log, process.signer(), clock, tenant, folder))
        .isInstanceOf(Sound.class);
  }

  @Test
  void auditEntries_ofAPerson_haveOneNameUntilErasure_andNoneCanFindItAfter() {
    Tenant tenant = new Tenant("unlinked");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "one"), content("b", "ada", "two"));
    ContentHeader head = process.core.records().head(tenant, "a").orElseThrow();
    String link = process.core.links().find(head.key(), head.keyVersion());

    process.erase(tenant, "ada");

    assertThat(link).isNotEmpty().isNotEqualTo(head.key().subject());
    PrivacyForTests other = new PrivacyForTests(tests);
    assertThat(other.core.links().find(head.key(), head.keyVersion())).isEmpty();
    process.store(tenant, content("c", "ada", "new"));
    ContentHeader anew = process.core.records().head(tenant, "c").orElseThrow();
    assertThat(process.core.links().find(anew.key(), anew.keyVersion()))
        .isNotEmpty()
        .isNotEqualTo(link);
  }

  @Test
  void contentPutBack_whoseKeyAnotherProcessStillHas_isNotReadThere() {
    Tenant tenant = new Tenant("cached");
    PrivacyForTests eraser = new PrivacyForTests(tests);
    PrivacyForTests other = new PrivacyForTests(tests);
    eraser.store(tenant, content("a", "ada", "old"));
    assertThat(other.text(tenant, "a")).isEqualTo("old");
    ContentHeader head = eraser.core.records().head(tenant, "a").orElseThrow();

    eraser.erase(tenant, "ada");
    put(eraser, head);
    tests.pass(Ledger.MAX_AGE);

    assertThat(other.core.keys().find(head.key(), head.keyVersion())).isPresent();
    assertThat(other.text(tenant, "a")).isEqualTo("content_erased");
    other.store(tenant, content("b", "ada", "new"));
    ContentHeader anew = other.core.records().head(tenant, "b").orElseThrow();
    assertThat(anew.keyVersion()).isGreaterThan(head.keyVersion());
    assertThat(eraser.text(tenant, "b")).isEqualTo("new");
    assertThat(other.text(tenant, "b")).isEqualTo("new");
  }

  @Test
  void whatAWriterLeftBehind_isRemovedByTheSecondLook() {
    Tenant tenant = new Tenant("straggler");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "old"));
    ContentHeader head = process.core.records().head(tenant, "a").orElseThrow();
    process.erase(tenant, "ada");
    put(process, head);
    process.store(tenant, content("b", "ada", "new"));

    tests.pass(Completion.SETTLING.minusMillis(1));
    process.runScheduledJob();
    boolean before = process.core.records().head(tenant, "a").isPresent();
    tests.pass(Duration.ofMillis(1));
    process.runScheduledJob();

    assertThat(before).isTrue();
    assertThat(process.core.records().head(tenant, "a")).isEmpty();
    assertThat(process.text(tenant, "b")).isEqualTo("new");
  }

  @Test
  void telemetry_saidBeforeTheErasure_isNotStoredAgain() {
    Tenant tenant = new Tenant("late");
    PrivacyForTests process = new PrivacyForTests(tests);
    long now = tests.clock().millis();
    process.erase(tenant, "ada");

    StoreResult early = process.store(tenant, said("a", now)).getFirst();
    StoreResult late = process.store(tenant, said("b", now + 1)).getFirst();

    assertThat(((StoreResult.Kept) early).outcome()).isEqualTo(StoreOutcome.ERASED);
    assertThat(((StoreResult.Kept) late).outcome()).isEqualTo(StoreOutcome.STORED);
    assertThat(process.text(tenant, "a")).isEqualTo("not_found");
    assertThat(process.text(tenant, "b")).isEqualTo("said");
  }

  @Test
  void erasure_repeated_isTheSame() {
    Tenant tenant = new Tenant("repeated");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "old"));

    Receipt first = receipt(process.erase(tenant, "ada"));
    Receipt again = receipt(new PrivacyForTests(tests).erase(tenant, "ada"));
    JsonNode receipts =
        json(process.call(tenant, "GET /api/v1/admin/subjects/{id}/receipts", path("ada"), ""));

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(receipts.path("receipts")).hasSize(1);
    assertThat(receipts.path("receipts").path(0)).isEqualTo(first.json());
  }

  @Test
  void erasure_cutShort_isCompletedByTheSchedule() {
    Tenant tenant = new Tenant("cut-short");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "old"), content("b", "bob", "other"));
    Reply reply;
    try {
      tests.kmsEndpoint().fail(KmsEndpoint.Fault.REFUSE);
      reply = process.erase(tenant, "ada");
    } finally {
      tests.kmsEndpoint().fail(KmsEndpoint.Fault.NONE);
    }
    PrivacyForTests next = new PrivacyForTests(tests);
    String meanwhile = next.text(tenant, "a");

    next.runScheduledJob();

    assertThat(reply.status()).isEqualTo(202);
    assertThat(meanwhile).isEqualTo("not_found");
    assertThat(receipt(next.erase(tenant, "ada")).contents()).hasSize(1);
    assertThat(next.text(tenant, "b")).isEqualTo("other");
  }

  @Test
  void restoredCopies_olderThanTheErasure_openWithoutTheErased() {
    try (VaultForTests own = new VaultForTests()) {
      restore(own);
    }
  }

  @Test
  void tenantWhoseReplayIsNotDone_isKeptOut() {
    Tenant tenant = new Tenant("kept-out");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "old"));
    tests
        .dynamoDb()
        .putItem(
            put ->
                put.tableName(tests.config().tables().erasures())
                    .item(
                        new LedgerEntry(
                                tenant,
                                1,
                                LedgerEntry.Kind.ERASED,
                                "somebody",
                                tests.clock().instant(),
                                tests.clock().instant(),
                                1)
                            .item()));
    PrivacyForTests fresh = new PrivacyForTests(tests);
    Gate slow =
        new Quarantine(
            new KeyDestruction(
                fresh.core.erasure().ledger(),
                new LedgerProgress(
                    tests.dynamoDb(),
                    tests.config().tables().keys(),
                    tests.config().tables().records()),
                new KeyDestruction.Parts(
                    fresh.core.keyTable(),
                    fresh.core.keys(),
                    fresh.core.links(),
                    fresh.core.records(),
                    new Receipts(tests.dynamoDb(), tests.config().tables().control()),
                    fresh.core.ids())),
            () -> tests.clock().instant(),
            Duration.ofSeconds(1));

    assertThatThrownBy(() -> slow.pass(tenant)).isInstanceOf(QuarantinedException.class);
    assertThat(fresh.text(tenant, "a")).isEqualTo("old");
    slow.pass(tenant);
  }

  @Test
  void ledger_writtenByTwoAtOnce_hasNoGap() {
    Tenant tenant = new Tenant("gap-free");
    List<PrivacyForTests> processes =
        IntStream.range(0, 4).mapToObj(i -> new PrivacyForTests(tests)).toList();
    processes.forEach(process -> process.store(tenant, content("x", "x", "x")));

    IntStream.range(0, 20)
        .parallel()
        .forEach(i -> processes.get(i % 4).erase(tenant, "person-" + i));

    List<LedgerEntry> entries = processes.getFirst().core.erasure().ledger().now(tenant).after(0);
    assertThat(entries).extracting(LedgerEntry::seq).hasSizeGreaterThanOrEqualTo(20).isSorted();
    assertThat(entries.stream().map(LedgerEntry::subject).distinct()).hasSize(20);
  }

  @Test
  void receipt_changed_isFound() {
    Tenant tenant = new Tenant("changed");
    PrivacyForTests process = new PrivacyForTests(tests);
    process.store(tenant, content("a", "ada", "old"), content("b", "ada", "older"));
    ObjectNode receipt = receipt(process.erase(tenant, "ada")).json();

    ObjectNode shorter = receipt.deepCopy();
    shorter.withArray("contents").remove(0);
    ObjectNode other = receipt.deepCopy();
    other.withObject("/statement").put("subject", "somebody");

    assertThat(problems(process, receipt)).isEmpty();
    assertThat(problems(process, shorter)).hasSize(1);
    assertThat(problems(process, other)).hasSize(1);
  }

  /** Contents of 250 people. */
  private static StoreRequest[] people(int from) {
    return IntStream.range(from, from + 250)
        .mapToObj(i -> content("note-" + i, "person-" + i, "secret of person " + i))
        .toArray(StoreRequest[]::new);
  }

  private static void restore(VaultForTests own) {
    Tenant tenant = new Tenant("restored");
    PrivacyForTests process = new PrivacyForTests(own);
    for (int i = 0; i < 20; i++) {
      process.store(tenant, content("note-" + i, "person-" + i, "text " + i));
    }
    DataKeyId key = process.core.records().head(tenant, "note-7").orElseThrow().key();
    List<String> tables = List.of(own.config().tables().keys(), own.config().tables().records());
    TableCopies backup = TableCopies.of(own.dynamoDb(), tables);
    process.erase(tenant, "person-7");
    process.erase(tenant, "person-8");

    backup.restore(
        own.dynamoDb(),
        Map.of(
            tables.get(0), List.of("data_key", "version"),
            tables.get(1), List.of("record", "part")));
    boolean restored = !process.core.keyTable().stored(key).versions().isEmpty();
    PrivacyForTests opened = new PrivacyForTests(own);

    assertThat(restored).isTrue();
    for (int i = 0; i < 20; i++) {
      String expected = i == 7 || i == 8 ? "content_erased" : "text " + i;
      assertThat(opened.text(tenant, "note-" + i)).isEqualTo(expected);
    }
    assertThat(opened.core.keyTable().stored(key).versions()).isEmpty();
    opened.runScheduledJob();
    assertThat(opened.text(tenant, "note-7")).isEqualTo("not_found");
    assertThat(receipt(opened.erase(tenant, "person-7")).contents()).hasSize(1);
  }

  private static List<String> problems(PrivacyForTests process, JsonNode json) {
    return Receipt.parse(json).orElseThrow().problems(process.signer().key());
  }

  private static void put(PrivacyForTests process, ContentHeader head) {
    process.core.records().commit(List.of(process.core.records().put(head, Optional.empty())));
  }

  private static StoreRequest said(String id, long millis) {
    return content(id, "ada", "said").toBuilder()
        .setVersion(ContentVersion.newBuilder().setEventTimeMs(millis).setEventId(id))
        .build();
  }

  /** The tables in which anything carries a text. */
  private static List<String> tablesWith(String text) {
    var names = tests.config().tables();
    Map<String, String> tables =
        Map.of(
            "VaultRecordsTable", names.records(),
            "VaultKeysTable", names.keys(),
            "VaultBranchKeysTable", names.branchKeys(),
            "VaultAuditTable", names.audit(),
            "VaultControlTable", names.control(),
            "VaultErasuresTable", names.erasures());
    List<String> found = new ArrayList<>();
    tables.forEach(
        (name, table) -> {
          for (Map<String, AttributeValue> item : TableCopies.all(tests.dynamoDb(), table)) {
            if (item.toString().contains(text)) {
              found.add(name);
            }
          }
        });
    return found.stream().distinct().toList();
  }

  private static Map<String, String> path(String id) {
    return Map.of("id", id);
  }

  private static Receipt receipt(Reply reply) {
    assertThat(reply.status()).isEqualTo(200);
    return Receipt.parse(json(reply)).orElseThrow();
  }

  private static JsonNode json(Reply reply) {
    assertThat(reply).isInstanceOf(Reply.Json.class);
    return ((Reply.Json) reply).body();
  }
}
