package dev.memorygraph.graph.rollup.job;

import dev.memorygraph.graph.rollup.CallSums;
import dev.memorygraph.graph.rollup.Dimension;
import dev.memorygraph.graph.rollup.Spans;
import dev.memorygraph.graph.rollup.SumBytes;
import dev.memorygraph.graph.rollup.Sums;
import dev.memorygraph.graph.rollup.ToolSums;
import dev.memorygraph.graph.rollup.hour.Hour;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/**
 * What the calls of one hour come to by every dimension. Of a dimension with more than {@value
 * #MAX_VALUES} values in the hour nothing is kept: whoever asks for it asks the calls.
 */
final class HourSums {
  static final int MAX_VALUES = 5_000;

  private static final List<Dimension> OF_CALLS = Dimension.ofCalls();

  private final Map<Dimension, Map<Optional<String>, Sums>> sums = new EnumMap<>(Dimension.class);

  private HourSums() {
    for (Dimension dimension : Dimension.values()) {
      sums.put(dimension, new HashMap<>());
    }
  }

  /** As properties of the hour. */
  static Map<String, Object> of(TransactionContext transaction, SelectClosing.Closing hour) {
    Spans.Span span = new Spans.Span(hour.number() * Hour.MS, (hour.number() + 1) * Hour.MS);
    Map<String, Object> spans =
        new Spans(hour.tenant(), List.of(span), Spans.ALL, Optional.empty()).parameters();
    HourSums sums = new HourSums();
    transaction
        .run(CallSums.BY_ALL, spans)
        .forEachRemaining(row -> sums.add(OF_CALLS, CallSums.Row.of(row)));
    transaction
        .run(ToolSums.CYPHER, spans)
        .forEachRemaining(row -> sums.add(List.of(Dimension.TOOL), ToolSums.row(row)));
    return sums.properties();
  }

  private void add(List<Dimension> dimensions, CallSums.Row row) {
    for (int place = 0; place < dimensions.size(); place++) {
      Map<Optional<String>, Sums> groups = sums.get(dimensions.get(place));
      if (groups != null) {
        for (Optional<String> key : row.keys().get(place)) {
          groups.computeIfAbsent(key, _ -> new Sums()).add(row.sums());
        }
        if (groups.size() > MAX_VALUES) {
          sums.remove(dimensions.get(place));
        }
      }
    }
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("form", SumBytes.FORM);
    sums.forEach(
        (dimension, groups) -> properties.put(dimension.property(), SumBytes.write(groups)));
    return properties;
  }
}
