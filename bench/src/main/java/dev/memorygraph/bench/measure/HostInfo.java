package dev.memorygraph.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a figure was taken on, without which it says little.
 *
 * @param memoryGiB of the whole machine
 * @param processor as the machine names it; empty where it does not tell
 * @param loadAverage runnable threads, averaged over a minute; negative where unknown
 */
public record HostInfo(
    int cores, double memoryGiB, String processor, String jdk, String system, double loadAverage) {
  private static final double GIB = 1 << 30;
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** This machine, now. */
  public static HostInfo now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return new HostInfo(
        Runtime.getRuntime().availableProcessors(),
        Math.round(system.getTotalMemorySize() / GIB * 10) / 10.0,
        processor(PROCESSORS),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        system.getSystemLoadAverage());
  }

  /** The name of the first processor in such a file. */
  static String processor(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }

  /** For a person. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%d cores%s, %.1f GiB, JDK %s, %s, load %.1f",
        cores,
        processor.isEmpty() ? "" : " (" + processor + ")",
        memoryGiB,
        jdk,
        system,
        loadAverage);
  }
}
