package dev.memorygraph.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.metrics.Metric;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The dashboard for Prometheus asks for metrics that there are, by labels that they have. */
class GrafanaTest {
  private static final Pattern NAME =
      Pattern.compile("(?:llm_memory_graph_|circuit_breaker_)[a-z_]+");
  private static final Pattern LABELS = Pattern.compile("by \\(([^)]+)\\)");

  @Test
  void panels_askForPublishedMetrics_byTheirLabels() throws IOException {
    Map<String, Metric> published =
        Arrays.stream(Metric.values()).collect(Collectors.toMap(Metric::published, one -> one));
    JsonNode dashboard =
        new ObjectMapper()
            .readTree(Synthesized.ROOT.resolve("docs/grafana/memory-graph.json").toFile());
    Set<String> seen = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        String expression = target.path("expr").asText();
        for (Matcher name = NAME.matcher(expression); name.find(); ) {
          Metric metric = published.get(name.group().replaceAll("_bucket$", ""));
          assertThat(metric).as(expression).isNotNull();
          if (metric != null) {
            assertThat(metric.dimensions()).as(expression).containsAll(labels(expression));
            seen.add(name.group());
          }
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(15);
  }

  private static List<String> labels(String expression) {
    Matcher by = LABELS.matcher(expression);
    return by.find()
        ? Arrays.stream(by.group(1).split(", ", -1)).filter(label -> !label.equals("le")).toList()
        : List.of();
  }
}
