package dev.memorygraph.kit.overload;

import java.time.Duration;

/**
 * How much a process of an intake bears.
 *
 * @param perSecond events that it lets in now
 * @param mostPerSecond events that it lets in at most
 * @param refusedLive requests and batches of live data that it sent away so far
 * @param refusedBackfill those of backfill
 * @param bufferPercent of its buffer, the most since the last report
 * @param lag age of the oldest record of its last batch; zero where it reads no log
 */
public record LoadReport(
    int perSecond,
    int mostPerSecond,
    long refusedLive,
    long refusedBackfill,
    int bufferPercent,
    Duration lag) {

  /** Whether something is worth telling soon: less is let in than could be, or memory is short. */
  boolean notable(LoadReport before) {
    return perSecond < mostPerSecond / 2
        || bufferPercent > 50
        || refusedLive + refusedBackfill > before.refusedLive + before.refusedBackfill;
  }
}
