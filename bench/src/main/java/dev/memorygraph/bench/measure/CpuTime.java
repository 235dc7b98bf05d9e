package dev.memorygraph.bench.measure;

import java.time.Duration;

/** How much processor time a process has used. */
public final class CpuTime {
  private CpuTime() {}

  /**
   * User and system time of a process so far; zero where it is gone or the system does not tell.
   */
  public static Duration of(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }
}
