package dev.memorygraph.vault.privacy.retention;

import dev.memorygraph.contracts.Action;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.vault.audit.entry.SystemAuditEntries;
import dev.memorygraph.vault.content.record.ContentHeader;
import dev.memorygraph.vault.content.record.Expiries;
import dev.memorygraph.vault.content.record.Records;
import dev.memorygraph.vault.content.record.Records.Commit;
import dev.memorygraph.vault.content.sealed.Holds;
import dev.memorygraph.vault.content.sealed.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Deletes contents whose time is over, unless a legal hold lies on them, and never before. Every
 * run looks at yesterday and today. Once in {@link SweepCursor#EVERY} all days before that are
 * looked at as well, which finds what a hold kept that has ended since.
 */
public final class Retention implements ScheduledJob {
  /** Contents in one transaction: each takes two of its hundred places. */
  private static final int GROUP = 50;

  /** How old an upload without a head has to be: nobody is still writing it. */
  private static final Duration UPLOAD_AGE = Duration.ofHours(1);

  /** Uploads that a run sweeps at most. */
  private static final int UPLOADS = 200;

  private static final Duration RESERVE = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger("retention");

  private final Expiries expiries;
  private final Records records;
  private final Holds holds;
  private final Targets targets;
  private final SystemAuditEntries entries;
  private final SweepCursor sweepCursor;
  private final InstantSource clock;

  public Retention(
      Expiries expiries,
      Records records,
      Holds holds,
      Targets targets,
      SystemAuditEntries entries,
      SweepCursor sweepCursor,
      InstantSource clock) {
    this.expiries = expiries;
    this.records = records;
    this.holds = holds;
    this.targets = targets;
    this.entries = entries;
    this.sweepCursor = sweepCursor;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "retention";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    Instant now = clock.instant();
    int swept = expiries.sweep(now.minus(UPLOAD_AGE), UPLOADS);
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    long deleted =
        Stream.of(today.minusDays(1), today).mapToLong(day -> delete(day, now, timeLeft)).sum();
    deleted += sweepCursor.run(now, day -> delete(day, now, timeLeft), () -> isTime(timeLeft));
    if (deleted + swept > 0) {
      LOG.info("Deleted {} contents past their time, swept {} uploads", deleted, swept);
    }
    return deleted + swept;
  }

  /** What is past its time of a day; those under a hold stay, and are seen again. */
  private long delete(LocalDate day, Instant now, Supplier<Duration> timeLeft) {
    long deleted = 0;
    Map<String, AttributeValue> from = Expiries.Page.BEGINNING;
    do {
      if (!isTime(timeLeft)) {
        return deleted;
      }
      Expiries.Page page = expiries.ended(day, now, from, GROUP);
      page.heads().stream().map(ContentHeader::tenant).distinct().forEach(holds::refresh);
      // The index may be late: the head says when it ends.
      List<ContentHeader> due =
          page.heads().stream()
              .filter(head -> head.expired(clock.instant()) && !holds.cover(head))
              .toList();
      deleted += delete(due);
      from = page.next();
    } while (!from.isEmpty());
    return deleted;
  }

  /** All in one transaction; where somebody writes one of them in between, each by itself. */
  private int delete(List<ContentHeader> heads) {
    if (heads.isEmpty()) {
      return 0;
    }
    heads.forEach(records::leaving);
    List<TransactWriteItem> changes =
        heads.stream().flatMap(head -> Stream.of(records.remove(head), entry(head))).toList();
    if (records.commit(changes) == Commit.DONE) {
      heads.forEach(records::discard);
      return heads.size();
    }
    return heads.size() == 1 ? 0 : heads.stream().mapToInt(head -> delete(List.of(head))).sum();
  }

  private TransactWriteItem entry(ContentHeader head) {
    return entries.done(
        head.tenant(),
        Action.CONTENT_EXPIRE,
        targets.of(head),
        Map.of("size_bytes", Integer.toString(head.size())));
  }

  private static boolean isTime(Supplier<Duration> timeLeft) {
    return timeLeft.get().compareTo(RESERVE) > 0;
  }
}
