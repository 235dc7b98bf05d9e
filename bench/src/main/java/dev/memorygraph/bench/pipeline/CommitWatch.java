package dev.memorygraph.bench.pipeline;

import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.importers.send.KafkaSink;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks every ten milliseconds how far the group has come that brings events into the graph. */
final class CommitWatch implements AutoCloseable {
  private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(10);
  private static final String PARTITION = KafkaSink.TOPIC + "-";

  private final ConsumerGroups groups;
  private final String group;
  private final CommitLatency latency;
  private final Thread thread;

  CommitWatch(BenchSystem system, CommitLatency latency) {
    this.groups = new ConsumerGroups(system.brokers());
    this.group =
        system.template().sources().stream()
            .filter(source -> source.topics().contains(KafkaSink.TOPIC))
            .findFirst()
            .orElseThrow()
            .group();
    this.latency = latency;
    this.thread = Thread.ofPlatform().daemon().name("bench-commits").start(this::run);
  }

  Thread thread() {
    return thread;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        latency.committed(offsets(), System.nanoTime());
        LockSupport.parkNanos(BETWEEN);
      }
    } catch (IllegalStateException e) {
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
  }

  private Map<Integer, Long> offsets() {
    Map<Integer, Long> offsets = new HashMap<>();
    groups
        .position(group)
        .forEach(
            (partition, offset) ->
                offsets.put(Integer.parseInt(partition.substring(PARTITION.length())), offset));
    return offsets;
  }

  @Override
  public void close() {
    thread.interrupt();
    groups.close();
  }
}
