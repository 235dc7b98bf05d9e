package dev.memorygraph.infra.operation;

import java.util.Map;

/** Where the number comes from that an alarm or a panel looks at. */
public sealed interface Query {

  /** A metric of CloudWatch with exactly these dimensions. */
  record Stat(String namespace, String metric, Map<String, String> dimensions, String statistic)
      implements Query {
    public Stat {
      dimensions = Map.copyOf(dimensions);
    }
  }

  /** A question to Metrics Insights, over all values of the dimensions it does not name. */
  record Insights(String sql) implements Query {}

  /** Arithmetic on others, by their ids. */
  record Arithmetic(String expression) implements Query {}
}
