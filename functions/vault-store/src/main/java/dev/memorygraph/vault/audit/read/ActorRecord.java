package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.AuditEntry;
import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.vault.audit.read.Anomaly.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one actor did in a span. Not for several threads. */
final class ActorRecord {
  static final int MANY_DENIALS = 5;
  static final int BULK_READS = 100;

  /** Reads that it takes to have a habit. */
  static final int HABITUAL_READS = 20;

  private static final Duration BULK_SPAN = Duration.ofHours(1);
  private static final Set<Classification> SENSITIVE =
      Set.of(Classification.RESTRICTED, Classification.PII);

  private final List<Instant> denials = new ArrayList<>();
  private final List<Instant> reads = new ArrayList<>();
  private final List<Instant> sensitiveReads = new ArrayList<>();
  private final Set<Integer> hours = new TreeSet<>();

  /** Takes an entry; they come by time. */
  void add(AuditEntry entry) {
    if (entry.outcome().status() == AuditEntry.Status.DENIED) {
      denials.add(entry.at());
    } else if (entry.action() == Action.CONTENT_READ
        && entry.outcome().status() == AuditEntry.Status.DONE) {
      reads.add(entry.at());
      hours.add(hour(entry.at()));
      if (entry.resource().classification().filter(SENSITIVE::contains).isPresent()) {
        sensitiveReads.add(entry.at());
      }
    }
  }

  /** What stands out against what the same actor did before. */
  List<Anomaly> anomalies(String actor, ActorRecord before) {
    List<Anomaly> found = new ArrayList<>();
    if (denials.size() >= MANY_DENIALS) {
      found.add(anomaly(Kind.MANY_DENIALS, actor, denials));
    }
    if (!sensitiveReads.isEmpty() && before.sensitiveReads.isEmpty()) {
      found.add(anomaly(Kind.FIRST_SENSITIVE_READ, actor, sensitiveReads));
    }
    List<Instant> bulk = bulk();
    if (!bulk.isEmpty()) {
      found.add(anomaly(Kind.BULK_READ, actor, bulk));
    }
    List<Instant> unusual = reads.stream().filter(at -> before.isUnusual(hour(at))).toList();
    if (!unusual.isEmpty()) {
      found.add(anomaly(Kind.UNUSUAL_HOUR, actor, unusual));
    }
    return found;
  }

  /** The first run of reads that are too many within an hour, or nothing. */
  private List<Instant> bulk() {
    for (int first = 0; first + BULK_READS <= reads.size(); first++) {
      Instant end = reads.get(first).plus(BULK_SPAN);
      if (reads.get(first + BULK_READS - 1).isBefore(end)) {
        return reads.subList(first, reads.size()).stream().takeWhile(end::isAfter).toList();
      }
    }
    return List.of();
  }

  private boolean isUnusual(int hour) {
    return reads.size() >= HABITUAL_READS && !hours.contains(hour);
  }

  private static Anomaly anomaly(Kind kind, String actor, List<Instant> times) {
    return new Anomaly(kind, actor, times.size(), times.getFirst(), times.getLast());
  }

  private static int hour(Instant time) {
    return time.atOffset(ZoneOffset.UTC).getHour();
  }
}
