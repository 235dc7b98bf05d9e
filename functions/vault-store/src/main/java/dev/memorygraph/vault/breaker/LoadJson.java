package dev.memorygraph.vault.breaker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.kit.overload.LoadReport;
import dev.memorygraph.tables.LoadTable.Told;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** How much intakes bear, as the API shows it: each function, over its processes. */
final class LoadJson {
  private LoadJson() {}

  static ArrayNode of(List<Told> told) {
    ArrayNode intakes = JsonNodeFactory.instance.arrayNode();
    Map<String, List<LoadReport>> byService =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    Told::service,
                    TreeMap::new,
                    Collectors.mapping(Told::report, Collectors.toList())));
    byService.forEach(
        (service, reports) ->
            intakes
                .addObject()
                .put("service", service)
                .put("processes", reports.size())
                .put("buffer_utilization_percent", most(reports, LoadReport::bufferPercent))
                .put("lag_seconds", most(reports, report -> report.lag().toSeconds()))
                .put("events_per_second", sum(reports, LoadReport::perSecond))
                .put("events_per_second_at_most", sum(reports, LoadReport::mostPerSecond))
                .put("refused_live", sum(reports, LoadReport::refusedLive))
                .put("refused_backfill", sum(reports, LoadReport::refusedBackfill)));
    return intakes;
  }

  private static long most(List<LoadReport> reports, ToLongFunction<LoadReport> figure) {
    return reports.stream().mapToLong(figure).max().orElse(0);
  }

  private static long sum(List<LoadReport> reports, ToLongFunction<LoadReport> figure) {
    return reports.stream().mapToLong(figure).sum();
  }
}
