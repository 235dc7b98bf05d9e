package dev.memorygraph.bench.measure;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a figure was taken on, without which it says little.
 *
 * @param loadAverage runnable threads, averaged over a minute; negative where unknown
 */
public record HostInfo(int cores, String jdk, String system, double loadAverage) {
  /** This machine, now. */
  public static HostInfo now() {
    return new HostInfo(
        Runtime.getRuntime().availableProcessors(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** For a person. */
  public String line() {
    return String.format(
        Locale.ROOT, "%d cores, JDK %s, %s, load %.1f", cores, jdk, system, loadAverage);
  }
}
