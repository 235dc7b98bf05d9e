package dev.memorygraph.registry.usage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.model.read.SelectModelUsage;
import dev.memorygraph.graph.model.read.SelectModelUsage.UseCase;
import dev.memorygraph.graph.model.read.SelectModelUsage.Used;
import dev.memorygraph.graph.read.GraphReader;
import dev.memorygraph.graph.read.Scope;
import dev.memorygraph.registry.client.RegistryApi;
import dev.memorygraph.registry.sync.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * Reports how models were used, one report for each model and hour. An hour is reported once it has
 * been over for {@link #SETTLED}, in order, and exactly once: which were, is remembered when all of
 * an hour are through, and a report that is sent again after a crash has the same id, by which the
 * registry knows it.
 */
public final class UsageReport {
  /** How long telemetry of an hour may be late. */
  static final Duration SETTLED = Duration.ofMinutes(10);

  /** Hours of one run; a long pause is made up for in several. */
  private static final int MAX_WINDOWS = 24;

  private static final int TOP_USE_CASES = 5;
  private static final Duration HOUR = Duration.ofHours(1);

  private final GraphReader graph;
  private final RegistryApi api;
  private final Progress progress;
  private final InstantSource clock;

  public UsageReport(GraphReader graph, RegistryApi api, Progress progress, InstantSource clock) {
    this.graph = graph;
    this.api = api;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Reports the hours that are over and were not reported; for a tenant that begins, the last one.
   *
   * @return how many reports the registry took
   */
  public int run(Tenant tenant) {
    Instant end = clock.instant().minus(SETTLED).truncatedTo(ChronoUnit.HOURS);
    Instant window = next(tenant, end);
    int reports = 0;
    for (int i = 0; i < MAX_WINDOWS && window.isBefore(end); i++) {
      reports += report(tenant, window);
      window = window.plus(HOUR);
      progress.moveTo(cursor(tenant), window.toString());
    }
    return reports;
  }

  private Instant next(Tenant tenant, Instant end) {
    String at = progress.cursor(cursor(tenant));
    return at.isEmpty() ? end.minus(HOUR) : Instant.parse(at);
  }

  private int report(Tenant tenant, Instant window) {
    int reports = 0;
    for (Used used : used(tenant, window)) {
      if (api.report(used.model(), stats(tenant, window, used))) {
        reports++;
      }
    }
    return reports;
  }

  private List<Used> used(Tenant tenant, Instant window) {
    return graph.execute(
        new SelectModelUsage(window, window.plus(HOUR)), new Scope(tenant, Set.of()));
  }

  private static ObjectNode stats(Tenant tenant, Instant window, Used used) {
    ObjectNode stats = JsonNodeFactory.instance.objectNode();
    stats.put("stats_id", tenant.id() + ":" + used.model() + ":" + window);
    stats
        .putObject("time_range")
        .put("start", window.toString())
        .put("end", window.plus(HOUR).toString());
    ObjectNode metrics = stats.putObject("metrics");
    metrics.put("total_invocations", used.calls());
    metrics.put("unique_users", used.users());
    used.averageLatencyMs()
        .ifPresentOrElse(
            latency -> metrics.put("avg_latency_ms", latency),
            () -> metrics.putNull("avg_latency_ms"));
    metrics.put("error_rate", (double) used.errors() / used.calls());
    ArrayNode cases = metrics.putArray("top_use_cases");
    used.useCases().stream()
        .limit(TOP_USE_CASES)
        .forEach(
            (UseCase one) ->
                cases.addObject().put("use_case", one.name()).put("count", one.calls()));
    return stats;
  }

  private static String cursor(Tenant tenant) {
    return "usage/" + tenant.id();
  }
}
