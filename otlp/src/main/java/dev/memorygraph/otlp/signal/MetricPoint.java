package dev.memorygraph.otlp.signal;

/**
 * One point of a metric: of a sum or gauge its value, of a histogram the sum and count of what was
 * observed.
 *
 * @param startNanos since 1970-01-01T00:00:00Z; 0 where unknown
 * @param timeNanos since 1970-01-01T00:00:00Z
 * @param cumulative whether it tells of everything since the start, rather than since the last
 *     point
 * @param sum of what was observed
 * @param count how often; 1 for a sum or gauge
 */
public record MetricPoint(
    Source source,
    String name,
    String unit,
    long startNanos,
    long timeNanos,
    boolean cumulative,
    double sum,
    long count,
    Attributes attributes) {}
