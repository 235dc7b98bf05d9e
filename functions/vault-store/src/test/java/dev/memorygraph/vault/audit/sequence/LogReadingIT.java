package dev.memorygraph.vault.audit.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.audit.tree.Proofs;
import dev.memorygraph.audit.verify.Verification.Sound;
import dev.memorygraph.audit.verify.Verifier;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.testkit.KeyPairSigner;
import dev.memorygraph.vault.audit.AuditTable;
import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.audit.read.Anomaly;
import dev.memorygraph.vault.audit.read.AuditLog;
import dev.memorygraph.vault.audit.read.AuditPage;
import dev.memorygraph.vault.audit.read.AuditQuery;
import dev.memorygraph.vault.audit.read.AuditReview;
import dev.memorygraph.vault.audit.read.LogExport;
import dev.memorygraph.vault.audit.read.LogProofs;
import dev.memorygraph.vault.audit.read.LoggedEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class LogReadingIT {
  private static final KeyPairSigner SIGNER = KeyPairSigner.generate();
  private static final Clock CLOCK =
      Clock.fixed(SampleEntries.START.plus(Duration.ofHours(2)), ZoneOffset.UTC);
  private static final AuditQuery ALL =
      AuditQuery.between(
          SampleEntries.START.minus(Duration.ofDays(2)),
          SampleEntries.START.plus(Duration.ofDays(2)));
  private static final DynamoDbClient DYNAMO_DB = AuditTables.client();
  private static final AuditTable TABLE = new AuditTable(DYNAMO_DB, AuditTables.create(DYNAMO_DB));

  private final AuditTrail trail = new AuditTrail(DYNAMO_DB, TABLE.name());
  private final AuditLog log = new AuditLog(TABLE);
  private final Tenant tenant = new Tenant("t-" + UUID.randomUUID());

  @TempDir private Path folder = Path.of("");

  @AfterAll
  static void close() {
    DYNAMO_DB.close();
  }

  @Test
  void page_manyEntries_comeByTimeInPagesWithTheirTotal() {
    reads(0, 150);
    sequence();
    Instant nextDay = SampleEntries.START.plus(Duration.ofDays(1));
    for (int i = 0; i < 60; i++) {
      record(nextDay.plusMillis(i), Action.CONTENT_WRITE, Status.DONE);
    }

    AuditPage first = log.first(tenant, ALL);
    AuditPage second = next(first, ALL);
    AuditPage third = next(second, ALL);

    assertThat(List.of(first.entries().size(), second.entries().size(), third.entries().size()))
        .containsExactly(100, 100, 10);
    assertThat(List.of(first.total(), second.total(), third.total())).containsOnly(210L);
    assertThat(first.exact()).isTrue();
    assertThat(third.next()).isEmpty();
    List<LoggedEntry> all = new ArrayList<>(first.entries());
    all.addAll(second.entries());
    all.addAll(third.entries());
    assertThat(all).extracting(one -> one.entry().at()).isSorted().doesNotHaveDuplicates();
    assertThat(all.getFirst().seq()).isEqualTo(OptionalLong.of(0));
    assertThat(all.getLast().seq()).isEmpty();
  }

  @Test
  void page_exactlyFull_hasNoNext() {
    reads(0, 100);

    AuditPage page = log.first(tenant, ALL);

    assertThat(page.entries()).hasSize(100);
    assertThat(page.next()).isEmpty();
  }

  @Test
  void page_ofAQuery_holdsWhatMatches() {
    reads(0, 14);
    record(SampleEntries.START.plusSeconds(1), Action.KEY_ROTATE, Status.DONE);
    record(SampleEntries.START.plusSeconds(2), Action.CONTENT_READ, Status.DENIED);
    AuditQuery actor =
        new AuditQuery(
            ALL.from(), ALL.to(), Optional.of("p-1"), Set.of(), Optional.empty(), Set.of());
    AuditQuery internal =
        new AuditQuery(
            ALL.from(),
            ALL.to(),
            Optional.empty(),
            Set.of(),
            Optional.of(Classification.INTERNAL),
            Set.of());
    AuditQuery span =
        AuditQuery.between(SampleEntries.START.plusMillis(3), SampleEntries.START.plusMillis(5));

    assertThat(log.first(tenant, actor).entries())
        .isNotEmpty()
        .allMatch(one -> one.entry().actor().id().equals("p-1"));
    assertThat(log.first(tenant, internal).entries()).isEmpty();
    assertThat(log.first(tenant, span).total()).isEqualTo(2);
    assertThat(log.first(tenant, ALL.doing(Set.of(Action.KEY_ROTATE))).total()).isEqualTo(1);
    assertThat(log.denied(tenant, ALL).total()).isEqualTo(1);
    assertThat(log.first(new Tenant("nobody"), ALL).total()).isZero();
  }

  @Test
  void page_ofACursorThatIsNone_isNone() {
    assertThat(log.next(tenant, ALL, "!")).isEmpty();
    assertThat(log.next(tenant, ALL, "YWJj")).isEmpty();
  }

  @Test
  void query_ofTooLongASpan_isRefused() {
    Instant start = SampleEntries.START;

    assertThat(AuditQuery.isSpan(start, start.plus(AuditQuery.MAX_SPAN))).isTrue();
    assertThat(AuditQuery.isSpan(start, start)).isFalse();
    assertThatThrownBy(
            () -> AuditQuery.between(start, start.plus(AuditQuery.MAX_SPAN).plusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void review_findsWhatStandsOut() {
    reads(0, 20);
    for (int i = 0; i < 5; i++) {
      record(SampleEntries.START.plusMillis(700 + 7 * i), Action.CONTENT_READ, Status.DENIED);
    }
    record(SampleEntries.START.plusSeconds(9), Action.ROLE_ASSIGN, Status.DONE);
    record(SampleEntries.START.plusSeconds(10), Action.CONTENT_WRITE, Status.FAILED);
    AuditReview review = new AuditReview(TABLE, CLOCK);
    Duration day = Duration.ofDays(1);

    AuditReview.Anomalies anomalies = review.anomalies(tenant, day);

    assertThat(anomalies.complete()).isTrue();
    assertThat(anomalies.found())
        .filteredOn(found -> found.kind() == Anomaly.Kind.MANY_DENIALS)
        .singleElement()
        .satisfies(found -> assertThat(found.count()).isEqualTo(5));
    assertThat(anomalies.found())
        .filteredOn(found -> found.kind() == Anomaly.Kind.FIRST_SENSITIVE_READ)
        .hasSize(7);
    assertThat(review.failedAccess(tenant, day).total()).isEqualTo(6);
    assertThat(review.privilegeChanges(tenant, day).total()).isEqualTo(1);
    assertThat(review.failedAccess(tenant, Duration.ofHours(1)).total()).isZero();
  }

  @Test
  void proofs_ofALog_verifyAgainstItsCheckpoints() {
    reads(0, 30);
    sequence();
    SignedCheckpoint older = new LogProofs(TABLE).latest(tenant).orElseThrow();
    reads(30, 50);
    sequence();
    LogProofs proofs = new LogProofs(TABLE);
    SignedCheckpoint newer = proofs.latest(tenant).orElseThrow();

    LogProofs.Inclusion inclusion = proofs.inclusion(tenant, 17, 50).orElseThrow();
    LogProofs.Consistency consistency = proofs.consistency(tenant, 30, 50).orElseThrow();

    Hash leaf = Hash.ofLeaf(inclusion.leaf().getBytes(StandardCharsets.UTF_8));
    assertThat(Proofs.includes(newer.checkpoint().head(), 17, leaf, inclusion.path())).isTrue();
    assertThat(
            Proofs.consistent(
                older.checkpoint().head(), newer.checkpoint().head(), consistency.path()))
        .isTrue();
    assertThat(proofs.checkpoints(tenant, Instant.EPOCH)).containsExactly(older, newer);
    assertThat(proofs.inclusion(tenant, 50, 50)).isEmpty();
    assertThat(proofs.inclusion(tenant, 1, 51)).isEmpty();
    assertThat(proofs.consistency(tenant, 51, 50)).isEmpty();
  }

  @Test
  void export_fromTheMiddle_isSound() throws IOException {
    reads(0, 40);
    sequence();
    LogExport export = new LogExport(TABLE);

    LogExport.Page page = export.page(tenant, 13).orElseThrow();
    ExportWriter.Beginning beginning = new ExportWriter.Beginning(tenant, 13, page.before());
    try (ExportWriter writer = new ExportWriter(folder, beginning)) {
      for (String leaf : page.leaves()) {
        writer.entry(leaf);
      }
      writer.checkpoint(new LogProofs(TABLE).latest(tenant).orElseThrow());
      writer.finish();
    }

    assertThat(page.next()).isEmpty();
    assertThat(page.ndjson().lines()).hasSize(27);
    assertThat(new Verifier(SIGNER.key(), Verifier.MAX_GAP).verify(folder, Optional.empty()))
        .isInstanceOf(Sound.class);
    assertThat(export.page(tenant, 40).orElseThrow().leaves()).isEmpty();
    assertThat(export.page(tenant, 41)).isEmpty();
  }

  @Test
  void siem_lines_areFlat() {
    reads(0, 1);
    sequence();

    String lines = LogExport.siem(log.first(tenant, ALL));

    assertThat(lines)
        .endsWith("}\n")
        .contains("\"@timestamp\":\"2026-11-23T10:00:00Z\"")
        .contains("\"event.action\":\"content.read\",\"event.outcome\":\"success\"")
        .contains("\"event.sequence\":0")
        .contains("\"memory_graph.details.size_bytes\":\"17\"");
    assertThat(lines.substring(1)).doesNotContain("{").doesNotContain("[");
  }

  private AuditPage next(AuditPage page, AuditQuery query) {
    return log.next(tenant, query, page.next().orElseThrow()).orElseThrow();
  }

  private void reads(int from, int to) {
    for (int i = from; i < to; i++) {
      trail.record(SampleEntries.entry(tenant, i));
    }
  }

  private void record(Instant at, Action action, Status status) {
    trail.record(SampleEntries.entry(tenant, at, action, status));
  }

  private void sequence() {
    new Sequencer(TABLE).sequence(tenant, 10);
    new Checkpoints(TABLE, SIGNER, CLOCK).sign(tenant);
  }
}
