package dev.memorygraph.vault.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.audit.AuditEntry.Status;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.vault.audit.read.Anomaly.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActorRecordTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final ActorRecord before = new ActorRecord();
  private final ActorRecord now = new ActorRecord();

  @Test
  void denials_atTheLimit_standOut() {
    add(now, 4, Duration.ofMinutes(1), Classification.PUBLIC, Status.DENIED);
    assertThat(kinds()).isEmpty();

    add(now, 1, Duration.ofMinutes(1), Classification.PUBLIC, Status.DENIED);
    assertThat(kinds()).containsExactly(Kind.MANY_DENIALS);
  }

  @Test
  void sensitiveRead_byOneWhoDidBefore_isOrdinary() {
    add(now, 1, Duration.ZERO, Classification.RESTRICTED, Status.DONE);
    assertThat(kinds()).containsExactly(Kind.FIRST_SENSITIVE_READ);

    add(before, 1, Duration.ZERO, Classification.PII, Status.DONE);
    assertThat(kinds()).isEmpty();
  }

  @Test
  void reads_manyWithinAnHour_standOut() {
    add(now, 100, Duration.ofSeconds(36), Classification.PUBLIC, Status.DONE);

    assertThat(kinds()).containsExactly(Kind.BULK_READ);
  }

  @Test
  void reads_asManyOverMoreThanAnHour_areOrdinary() {
    add(now, 100, Duration.ofSeconds(37), Classification.PUBLIC, Status.DONE);

    assertThat(kinds()).isEmpty();
  }

  @Test
  void reads_atAnHourThatIsNoHabit_standOut() {
    before.add(read(NOON.plus(Duration.ofHours(9)), Classification.PUBLIC, Status.DONE));
    now.add(read(NOON, Classification.PUBLIC, Status.DONE));
    assertThat(kinds()).isEmpty(); // one read is no habit

    for (int i = 0; i < 19; i++) {
      before.add(read(NOON.plus(Duration.ofHours(9)), Classification.PUBLIC, Status.DONE));
    }
    assertThat(kinds()).containsExactly(Kind.UNUSUAL_HOUR);
    assertThat(now.anomalies("p", before).getFirst().sentence()).contains("Actor p read at hours");
  }

  private List<Kind> kinds() {
    return now.anomalies("p", before).stream().map(Anomaly::kind).toList();
  }

  private static void add(
      ActorRecord record, int count, Duration step, Classification of, Status status) {
    for (int i = 0; i < count; i++) {
      record.add(read(NOON.plus(step.multipliedBy(i)), of, status));
    }
  }

  private static AuditEntry read(Instant at, Classification of, Status status) {
    return new AuditEntry(
        "01",
        at,
        new Tenant("t"),
        new AuditEntry.Actor("p", List.of(), false, ""),
        Action.CONTENT_READ,
        new AuditEntry.Resource("content", "c", Optional.of(of), ""),
        "",
        AuditEntry.Decision.NONE,
        new AuditEntry.Outcome(status, ""),
        new AuditEntry.Origin("", "", "", "", ""),
        Map.of());
  }
}
