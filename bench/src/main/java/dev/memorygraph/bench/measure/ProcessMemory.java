package dev.memorygraph.bench.measure;

import dev.memorygraph.local.MetricsPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Memory of a process.
 *
 * @param heapMiB of the Java heap in use, what is garbage by now included; negative where the JDK's
 *     {@code jstat} does not tell
 */
public record ProcessMemory(String process, long residentMiB, long heapMiB) {
  private static final Pattern GAP = Pattern.compile("\\s+");
  private static final Set<String> IN_USE = Set.of("S0U", "S1U", "EU", "OU");
  private static final double MIB = 1 << 20;

  /** Of all processes that the metrics name. */
  public static List<ProcessMemory> all(URI metrics) throws IOException, InterruptedException {
    List<ProcessMemory> all = new ArrayList<>();
    for (MetricsPage.RunningProcess process : MetricsPage.read(metrics).processes()) {
      long resident = Math.round(process.residentBytes() / MIB);
      all.add(new ProcessMemory(process.name(), resident, heapMiB(process.pid())));
    }
    return all;
  }

  private static long heapMiB(long pid) throws InterruptedException {
    String jstat = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
    try {
      Process process =
          new ProcessBuilder(jstat, "-gc", Long.toString(pid))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      List<String> lines = process.inputReader().readAllLines();
      process.waitFor();
      return heapMiB(lines);
    } catch (IOException e) {
      return -1;
    }
  }

  /** What {@code jstat -gc} tells in KiB: a line of names and a line of figures below them. */
  static long heapMiB(List<String> lines) {
    if (lines.size() < 2) {
      return -1;
    }
    List<String> names = GAP.splitAsStream(lines.get(0).strip()).toList();
    List<String> figures = GAP.splitAsStream(lines.get(1).strip()).toList();
    double kibibytes = 0;
    for (int i = 0; i < Math.min(names.size(), figures.size()); i++) {
      if (IN_USE.contains(names.get(i))) {
        kibibytes += Double.parseDouble(figures.get(i));
      }
    }
    return Math.round(kibibytes / 1024);
  }

  /** The resident memory of each, for a line of text. */
  public static Map<String, Long> resident(List<ProcessMemory> all) {
    Map<String, Long> resident = new TreeMap<>();
    all.forEach(one -> resident.put(one.process(), one.residentMiB()));
    return resident;
  }
}
