package dev.memorygraph.local.kafka;

import dev.memorygraph.local.lambda.Invocation;
import dev.memorygraph.local.template.KafkaSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Decides what becomes of a batch after each try. */
record RetryPolicy(KafkaSource.Retry retry) {
  private static final long SHORTEST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 10_000;
  private static final int MOST_DOUBLINGS = 10;
  private static final String PARTIAL_FAILURE = "PartialFailure";

  /**
   * What becomes of a batch's records. Those that are done or given up come before those of the
   * same partition that are tried again.
   *
   * @param done may be committed
   * @param givenUp go to the on-failure topic, and then may be committed
   * @param again in the order in which they must be tried
   * @param reason why records are given up or tried again; empty where none are
   */
  record Settlement(
      List<ConsumerRecord<byte[], byte[]>> done,
      List<ConsumerRecord<byte[], byte[]>> givenUp,
      List<Batch> again,
      String reason) {
    Settlement {
      done = List.copyOf(done);
      givenUp = List.copyOf(givenUp);
      again = List.copyOf(again);
    }

    /** Without the records of some partitions. */
    Settlement without(Set<TopicPartition> partitions) {
      Predicate<ConsumerRecord<byte[], byte[]>> kept =
          record -> !partitions.contains(Batch.partition(record));
      return new Settlement(
          done.stream().filter(kept).toList(),
          givenUp.stream().filter(kept).toList(),
          again.stream().map(batch -> batch.only(kept)).filter(batch -> !batch.isEmpty()).toList(),
          reason);
    }

    private static Settlement done(Batch batch) {
      return new Settlement(batch.records(), List.of(), List.of(), "");
    }
  }

  /** What an invocation means for its batch. */
  Settlement settle(Batch batch, Invocation invocation, Instant now) {
    return switch (invocation) {
      case Invocation.Success success -> answered(batch, success.payload(), now);
      case Invocation.FunctionError error -> failed(batch, error.type(), now);
      case Invocation.Throttled _ -> triedAgain(batch, "Throttled", now);
    };
  }

  /** The records that are too old and have nothing younger of their partition before them. */
  Set<ConsumerRecord<byte[], byte[]>> expired(Batch batch, Instant now) {
    Set<ConsumerRecord<byte[], byte[]>> expired = new LinkedHashSet<>();
    if (retry.maximumAge().isEmpty()) {
      return expired;
    }
    long oldestMs = now.minus(retry.maximumAge().get()).toEpochMilli();
    Set<TopicPartition> young = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
      // An offset is committed with all before it, so a younger record keeps older ones after it.
      if (record.timestamp() >= oldestMs || young.contains(Batch.partition(record))) {
        young.add(Batch.partition(record));
      } else {
        expired.add(record);
      }
    }
    return expired;
  }

  private Settlement answered(Batch batch, byte[] payload, Instant now) {
    if (!retry.partialResponses()) {
      return Settlement.done(batch);
    }
    return switch (BatchAnswer.read(payload, batch.records())) {
      case BatchAnswer.Done _ -> Settlement.done(batch);
      case BatchAnswer.Malformed _ -> triedAgain(batch, "MalformedResponse", now);
      case BatchAnswer.Resume resume -> resumed(batch, resume, now);
    };
  }

  private Settlement resumed(Batch batch, BatchAnswer.Resume resume, Instant now) {
    Batch done = batch.only(record -> !resume.includes(record));
    Set<TopicPartition> moved = done.partitions();
    List<ConsumerRecord<byte[], byte[]>> givenUp = new ArrayList<>();
    List<Batch> again = new ArrayList<>();
    for (Batch left : batch.only(resume::includes).byPartition()) {
      // Progress starts the count anew: only a partition that stands still uses its retries up.
      boolean progress = !Collections.disjoint(left.partitions(), moved);
      Batch tried = progress ? new Batch(left.records(), -1, left.due()) : left;
      Settlement settlement = triedAgain(tried, PARTIAL_FAILURE, now);
      givenUp.addAll(settlement.givenUp());
      again.addAll(settlement.again());
    }
    return new Settlement(done.records(), givenUp, again, PARTIAL_FAILURE);
  }

  private Settlement failed(Batch batch, String type, Instant now) {
    if (!retry.bisect() || batch.records().size() == 1) {
      return triedAgain(batch, type, now);
    }
    List<Batch> parts =
        batch.partitions().size() > 1
            ? batch.byPartition().stream().map(own -> Batch.untried(own.records())).toList()
            : batch.halves();
    return new Settlement(List.of(), List.of(), parts, type);
  }

  private Settlement triedAgain(Batch batch, String reason, Instant now) {
    int attempts = batch.attempts() + 1;
    if (retry.attempts() >= 0 && attempts > retry.attempts()) {
      return new Settlement(List.of(), batch.records(), List.of(), reason);
    }
    // Partitions part ways here, so that a lasting failure of one is no other's.
    Batch next = new Batch(batch.records(), attempts, now.plus(pause(attempts)));
    return new Settlement(List.of(), List.of(), next.byPartition(), reason);
  }

  private static Duration pause(int attempts) {
    long pauseMs = SHORTEST_PAUSE_MS << Math.min(attempts, MOST_DOUBLINGS);
    return Duration.ofMillis(Math.min(LONGEST_PAUSE_MS, pauseMs));
  }
}
