package dev.memorygraph.bench.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processor time of the threads by which this process sends and watches, producer included. */
final class ThreadTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String PRODUCER = "kafka-producer-network-thread | memory-graph-replay";

  private ThreadTime() {}

  /** So far, in nanoseconds. */
  static long nanos(Thread... own) {
    Set<Long> ids = Stream.of(own).map(Thread::threadId).collect(Collectors.toSet());
    return Stream.of(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(Objects::nonNull)
        .filter(one -> ids.contains(one.getThreadId()) || one.getThreadName().equals(PRODUCER))
        .mapToLong(one -> Math.max(0, THREADS.getThreadCpuTime(one.getThreadId())))
        .sum();
  }

  /**
   * Sets the sender apart from a process.
   *
   * @param micros by process; the sender's own become an entry {@code sender}
   * @param within whether that process is the one that sends
   */
  static void setApart(Map<String, Double> micros, String process, double sender, boolean within) {
    micros.put("sender", sender);
    if (within) {
      micros.merge(process, -sender, Double::sum);
    }
  }
}
