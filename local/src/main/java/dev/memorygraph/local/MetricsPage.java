package dev.memorygraph.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * The metrics of a running system at one moment.
 *
 * @param text in Prometheus's format
 */
public record MetricsPage(String text) {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Pattern PROCESS =
      Pattern.compile(
          "process_resident_memory_bytes\\{pid=\"(\\d+)\",process=\"([^\"]+)\"} ([0-9.E+]+)");

  /** A process of the system. */
  public record RunningProcess(long pid, String name, double residentBytes) {}

  /** The page at an address, which is brought up to date for it. */
  public static MetricsPage read(URI address) throws IOException, InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    try {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
      return new MetricsPage(http.send(request, BodyHandlers.ofString()).body());
    } finally {
      http.shutdownNow();
    }
  }

  /** The processes of the system, in the order of the page. */
  public List<RunningProcess> processes() {
    return PROCESS
        .matcher(text)
        .results()
        .map(
            line ->
                new RunningProcess(
                    Long.parseLong(line.group(1)),
                    line.group(2),
                    Double.parseDouble(line.group(3))))
        .toList();
  }

  /** The values of a metric, one per set of labels. */
  public DoubleStream values(String metric) {
    return values(metric, "[^}]*");
  }

  /**
   * The values of a metric whose labels match.
   *
   * @param labels a regular expression of what stands between the braces
   */
  public DoubleStream values(String metric, String labels) {
    Matcher lines =
        Pattern.compile("(?m)^" + metric + "(?:\\{" + labels + "})? ([-0-9.E+]+)$").matcher(text);
    return lines.results().mapToDouble(line -> Double.parseDouble(line.group(1)));
  }
}
