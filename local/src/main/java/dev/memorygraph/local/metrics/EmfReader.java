package dev.memorygraph.local.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Finds metrics in CloudWatch's embedded metric format among the lines that functions print. */
public final class EmfReader implements Consumer<String> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrometheusText metrics;

  public EmfReader(PrometheusText metrics) {
    this.metrics = metrics;
  }

  /** Adds the line's metrics; a line of another kind is passed over. */
  @Override
  public void accept(String line) {
    if (!line.startsWith("{") || !line.contains("\"CloudWatchMetrics\"")) {
      return;
    }
    try {
      JsonNode emf = JSON.readTree(line);
      for (JsonNode directive : emf.path("_aws").path("CloudWatchMetrics")) {
        Map<String, String> labels = labels(emf, directive.path("Dimensions"));
        for (JsonNode metric : directive.path("Metrics")) {
          String name = metric.path("Name").asText();
          values(emf.path(name)).forEach(value -> metrics.add(name, labels, value));
        }
      }
    } catch (IOException e) {
      // Not JSON after all, so not a metric line.
    }
  }

  private static Map<String, String> labels(JsonNode emf, JsonNode dimensionSets) {
    Map<String, String> labels = new TreeMap<>();
    for (JsonNode set : dimensionSets) {
      for (JsonNode name : set) {
        labels.put(
            name.asText().toLowerCase(java.util.Locale.ROOT), emf.path(name.asText()).asText());
      }
    }
    return labels;
  }

  private static List<Double> values(JsonNode value) {
    List<Double> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> values.add(one.asDouble()));
    } else if (value.isNumber()) {
      values.add(value.asDouble());
    }
    return values;
  }
}
