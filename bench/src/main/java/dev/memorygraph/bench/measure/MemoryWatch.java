package dev.memorygraph.bench.measure;

import dev.memorygraph.local.MetricsPage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks every few seconds how much memory each process of the system holds, until it is closed. */
public final class MemoryWatch implements AutoCloseable {
  private final List<Sample> samples = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /**
   * What was held at one time.
   *
   * @param at {@link System#nanoTime}
   * @param bytes by process and its id
   */
  record Sample(long at, Map<String, Double> bytes) {
    double total() {
      return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
    }
  }

  private MemoryWatch(URI metrics, Duration pause) {
    this.thread = Thread.ofVirtual().name("memory-watch").start(() -> watch(metrics, pause));
  }

  /** Begins to look. */
  public static MemoryWatch of(URI metrics, Duration pause) {
    return new MemoryWatch(metrics, pause);
  }

  /**
   * Megabytes that all processes held, at the first and the last look between two times; equal
   * where there was none or one.
   */
  public synchronized Change between(long from, long to) {
    List<Sample> seen = samples.stream().filter(one -> one.at() >= from && one.at() <= to).toList();
    return seen.isEmpty()
        ? new Change(0, 0)
        : new Change(seen.getFirst().total() / (1 << 20), seen.getLast().total() / (1 << 20));
  }

  /** Two figures, the later one second. */
  public record Change(double first, double last) {
    /** The second as a part of the first; 1 where there is nothing. */
    public double ratio() {
      return first == 0 ? 1 : last / first;
    }
  }

  /** Percent of growth in an hour of each process that was there all the time, by least squares. */
  public synchronized Map<String, Double> percentPerHour() {
    Map<String, Double> slopes = new TreeMap<>();
    if (samples.size() > 2) {
      samples
          .getFirst()
          .bytes()
          .keySet()
          .forEach(
              process -> {
                if (samples.stream().allMatch(one -> one.bytes().containsKey(process))) {
                  slopes.put(process, slope(process));
                }
              });
    }
    return slopes;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Map<String, Double> read(MetricsPage page) {
    Map<String, Double> bytes = new TreeMap<>();
    page.processes().forEach(one -> bytes.put(one.name() + " " + one.pid(), one.residentBytes()));
    return bytes;
  }

  static double percentPerHour(double[] hours, double[] values) {
    double meanX = mean(hours);
    double meanY = mean(values);
    double above = 0;
    double below = 0;
    for (int i = 0; i < hours.length; i++) {
      above += (hours[i] - meanX) * (values[i] - meanY);
      below += (hours[i] - meanX) * (hours[i] - meanX);
    }
    return below == 0 || meanY == 0 ? 0 : above / below / meanY * 100;
  }

  private double slope(String process) {
    double hour = TimeUnit.HOURS.toNanos(1);
    long start = samples.getFirst().at();
    return percentPerHour(
        samples.stream().mapToDouble(one -> (one.at() - start) / hour).toArray(),
        samples.stream().mapToDouble(one -> one.bytes().getOrDefault(process, 0.0)).toArray());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  private void watch(URI metrics, Duration pause) {
    try {
      do {
        look(metrics);
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A page that does not come in time under load is left out. */
  private void look(URI metrics) throws InterruptedException {
    try {
      Map<String, Double> bytes = read(MetricsPage.read(metrics));
      synchronized (this) {
        samples.add(new Sample(System.nanoTime(), bytes));
      }
    } catch (IOException e) {
      // seen by the time between two samples
    }
  }
}
