package dev.memorygraph.deadletters.redrive;

import dev.memorygraph.deadletters.log.Entry;
import dev.memorygraph.deadletters.log.Entry.Letter;
import dev.memorygraph.deadletters.log.Entry.Unreadable;
import dev.memorygraph.deadletters.redrive.Originals.Original;
import dev.memorygraph.deadletters.redrive.RedriveMarks.Mark;
import dev.memorygraph.kit.kafka.RecordPlace;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of letters again, each once. The mark is made when the record is safe: a kill
 * between the two sends it twice, which changes nothing in the graph, and never not at all.
 */
public final class Redrive {
  private static final Logger LOG = LoggerFactory.getLogger("dead-letters");

  private final Originals originals;
  private final Resending resending;
  private final RedriveMarks marks;
  private final int maxRedrives;
  private final Metrics metrics;
  private final InstantSource clock;

  public Redrive(
      Originals originals,
      Resending resending,
      RedriveMarks marks,
      int maxRedrives,
      Metrics metrics,
      InstantSource clock) {
    this.originals = originals;
    this.resending = resending;
    this.marks = marks;
    this.maxRedrives = maxRedrives;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * How.
   *
   * @param rate records a second at most
   * @param dryRun nothing is sent
   * @param again also what was sent again before
   * @param force also what was sent again too often
   */
  public record Manner(int rate, boolean dryRun, boolean again, boolean force) {}

  /** What came of a letter. */
  public enum Outcome {
    /** Its record was sent again. */
    REDRIVEN,
    /** It would have been, in earnest. */
    WOULD_BE_REDRIVEN,
    /** It was sent again before. */
    ALREADY_REDRIVEN,
    /** It came back too often. */
    TOO_OFTEN,
    /** Its log keeps it no more. */
    GONE,
    /** Another record lies in its place. */
    CHANGED,
    /** The broker does not take the record. */
    REFUSED,
    /** It is no letter. */
    UNREADABLE;

    /** The name on the wire, such as {@code already_redriven}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A letter, and what came of it.
   *
   * @param to where its record lies now, if it was sent again
   */
  public record Result(Entry entry, Outcome outcome, Optional<RecordPlace> to) {}

  /** Takes one letter. */
  public Result take(Entry entry, Manner manner, Pace pace) {
    Result result =
        switch (entry) {
          case Letter letter -> judged(letter, manner, pace);
          case Unreadable _ -> new Result(entry, Outcome.UNREADABLE, Optional.empty());
        };
    if (!manner.dryRun()) {
      metrics.count(Metric.DEAD_LETTERS_REDRIVEN_TOTAL, 1, result.outcome().label());
    }
    return result;
  }

  private Result judged(Letter letter, Manner manner, Pace pace) {
    Optional<Mark> before = manner.again() ? Optional.empty() : marks.find(letter);
    if (before.isPresent()) {
      return new Result(letter, Outcome.ALREADY_REDRIVEN, before.map(Mark::to));
    }
    if (!manner.force() && letter.retries() >= maxRedrives) {
      return new Result(letter, Outcome.TOO_OFTEN, Optional.empty());
    }
    return switch (originals.find(letter)) {
      case Original.Gone _ -> new Result(letter, Outcome.GONE, Optional.empty());
      case Original.Changed _ -> new Result(letter, Outcome.CHANGED, Optional.empty());
      case Original.There _ when manner.dryRun() ->
          new Result(letter, Outcome.WOULD_BE_REDRIVEN, Optional.empty());
      case Original.There(ConsumerRecord<byte[], byte[]> record) -> {
        pace.await();
        yield sent(letter, record);
      }
    };
  }

  private Result sent(Letter letter, ConsumerRecord<byte[], byte[]> record) {
    Optional<RecordPlace> to = resending.send(record);
    to.ifPresent(place -> marks.put(letter, new Mark(place, clock.instant())));
    to.ifPresent(
        place ->
            LOG.info(
                "The record {} of the letter {} was sent again as {}",
                letter.record().path(),
                letter.place().path(),
                place.path()));
    return new Result(letter, to.isPresent() ? Outcome.REDRIVEN : Outcome.REFUSED, to);
  }
}
