package dev.memorygraph.bench.measure;

import dev.memorygraph.local.MetricsPage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the metrics said at one time.
 *
 * @param cpu processor time so far, by process
 * @param writes the transactions that wrote to the graph so far
 */
public record Scrape(Map<String, Duration> cpu, Writes writes) {
  private static final Pattern WRITES =
      Pattern.compile(
          "llm_memory_graph_graph_write_duration_seconds_(sum|count)(?:\\{[^}]*})? ([0-9.E+-]+)");

  /** Number and total time of transactions. */
  public record Writes(double count, double seconds) {
    public Writes minus(Writes earlier) {
      return new Writes(count - earlier.count, seconds - earlier.seconds);
    }

    /** Zero where there were none. */
    public double meanMs() {
      return count == 0 ? 0 : seconds * 1000 / count;
    }
  }

  /** Reads the metrics, and the processor time of the processes that they name. */
  public static Scrape of(URI metrics) throws IOException, InterruptedException {
    return read(MetricsPage.read(metrics));
  }

  static Scrape read(MetricsPage page) {
    Map<String, Duration> cpu = new TreeMap<>();
    page.processes().forEach(process -> cpu.put(process.name(), CpuTime.of(process.pid())));
    double count = 0;
    double seconds = 0;
    for (Matcher line = WRITES.matcher(page.text()); line.find(); ) {
      double value = Double.parseDouble(line.group(2));
      count += line.group(1).equals("count") ? value : 0;
      seconds += line.group(1).equals("sum") ? value : 0;
    }
    return new Scrape(cpu, new Writes(count, seconds));
  }

  /** Processor time since an earlier look, by process, of those that run now. */
  public Map<String, Duration> cpuSince(Scrape earlier) {
    Map<String, Duration> used = new TreeMap<>();
    cpu.forEach((process, time) -> used.put(process, time.minus(earlier.cpuOf(process))));
    return used;
  }

  /** The same in microseconds for each of so many items. */
  public Map<String, Double> cpuMicrosSince(Scrape earlier, long items) {
    Map<String, Double> micros = new TreeMap<>();
    cpuSince(earlier).forEach((process, used) -> micros.put(process, used.toNanos() / 1e3 / items));
    return micros;
  }

  public Duration cpuOf(String process) {
    return cpu.getOrDefault(process, Duration.ZERO);
  }
}
