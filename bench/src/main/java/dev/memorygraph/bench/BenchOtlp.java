package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSpans;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Scrape;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.identity.Issuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How fast one exporter's spans get into the graph: a request is done when it is stored. */
@Command(
    name = "otlp",
    mixinStandardHelpOptions = true,
    description = "Measure spans per second of one OpenTelemetry exporter, acknowledged is stored.")
final class BenchOtlp implements Callable<Integer> {
  private static final String TENANT = "bench-otlp";
  private static final int OK = 200;

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "100",
      description = "Requests to send (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "40",
      description = "Requests before, which are not measured (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--spans",
      paramLabel = "N",
      defaultValue = "512",
      description = "Spans of a request, as exporters batch them (default: ${DEFAULT-VALUE}).")
  private int spans;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (BenchSystem system = options.open();
        HttpClient client = HttpClient.newHttpClient()) {
      BenchSpans exporter = new BenchSpans(42);
      send(client, system, exporter.requests(warmUp, spans), new Histogram(3));
      List<byte[]> bodies = exporter.requests(requests, spans);
      HostInfo before = HostInfo.now();
      Scrape start = Scrape.of(system.endpoints().get("metrics"));
      Histogram latencies = new Histogram(3);
      Duration took = send(client, system, bodies, latencies);
      Scrape end = Scrape.of(system.endpoints().get("metrics"));
      Map<String, Double> micros = end.cpuMicrosSince(start, (long) requests * spans);
      options.print(before, figures(took, latencies, micros), table(took, latencies, micros));
      return 0;
    }
  }

  private static Duration send(
      HttpClient client, BenchSystem system, List<byte[]> bodies, Histogram latencies)
      throws IOException, InterruptedException {
    URI traces = system.endpoints().get("api").resolve("/v1/traces");
    Caller caller = Caller.of(TENANT, "bench", Role.TELEMETRY_WRITER);
    String token = system.issuer().mint(caller, Issuer.DEFAULT_TTL);
    long start = System.nanoTime();
    for (byte[] body : bodies) {
      HttpRequest request =
          HttpRequest.newBuilder(traces)
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "application/x-protobuf")
              .header("Content-Encoding", "gzip")
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      long sent = System.nanoTime();
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      latencies.recordValue((System.nanoTime() - sent) / 1_000);
      if (answer.statusCode() != OK || answer.body().length > 0) {
        throw new IOException("Not all spans were taken: " + answer.statusCode());
      }
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private double perSecond(Duration took) {
    return (double) requests * spans / took.toNanos() * 1e9;
  }

  private Map<String, Object> figures(
      Duration took, Histogram latencies, Map<String, Double> micros) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("spans", requests * spans);
    figures.put("spans_per_second", perSecond(took));
    figures.put("request_p50_ms", latencies.getValueAtPercentile(50) / 1e3);
    figures.put("request_p95_ms", latencies.getValueAtPercentile(95) / 1e3);
    figures.put("cpu_micros_per_span", micros);
    return figures;
  }

  private Table table(Duration took, Histogram latencies, Map<String, Double> micros) {
    Table table = new Table("spans", number((double) requests * spans));
    table.row("spans per second", number(perSecond(took)));
    table.row("ms of a request, p50", number(latencies.getValueAtPercentile(50) / 1e3));
    table.row("ms of a request, p95", number(latencies.getValueAtPercentile(95) / 1e3));
    micros.forEach((process, used) -> table.row("CPU µs per span, " + process, number(used)));
    return table;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
