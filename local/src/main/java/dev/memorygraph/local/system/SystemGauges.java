package dev.memorygraph.local.system;

import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.engines.Engines;
import dev.memorygraph.local.edge.EdgeHost;
import dev.memorygraph.local.kafka.cluster.ConsumerGroups;
import dev.memorygraph.local.lambda.Functions;
import dev.memorygraph.local.metrics.PrometheusText;
import dev.memorygraph.local.template.KafkaSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the system knows of itself, brought up to date before each scrape. */
final class SystemGauges {
  private static final String LAG = "llm_memory_graph_kafka_lag_messages";
  private static final String THROTTLES = "lambda_throttles";
  private static final String MEMORY = "process_resident_memory_bytes";

  private record Watched(ConsumerGroups groups, KafkaSource source) {}

  private final PrometheusText metrics;
  private final Engines engines;
  private final Functions functions;
  private final List<Watched> watched = new ArrayList<>();
  private volatile Optional<EdgeHost> edge = Optional.empty();
  private final Map<String, Engines> named = new ConcurrentHashMap<>();

  SystemGauges(PrometheusText metrics, Engines engines, Functions functions) {
    this.metrics = metrics;
    this.engines = engines;
    this.functions = functions;
  }

  /** Engines of their own, told apart by a name. */
  void watch(String name, Engines others) {
    named.put(name, others);
  }

  void watch(EdgeHost host) {
    edge = Optional.of(host);
  }

  void watch(ConsumerGroups groups, KafkaSource source) {
    watched.add(new Watched(groups, source));
  }

  synchronized PrometheusText refresh() {
    metrics.forget(MEMORY);
    engines.running().forEach(engine -> memory(engine.engine().folder(), engine.pid()));
    named.forEach(
        (name, others) ->
            others.running().forEach(one -> memory(one.engine().folder() + "-" + name, one.pid())));
    functions
        .processes()
        .forEach(
            (name, pids) -> {
              for (int i = 0; i < pids.size(); i++) {
                memory(name + "-" + i, pids.get(i));
              }
            });
    edge.ifPresent(host -> memory("edge", host.pid()));
    memory("local", ProcessHandle.current().pid());
    metrics.forget(THROTTLES);
    functions
        .throttles()
        .forEach((name, count) -> metrics.add(THROTTLES, Map.of("function", name), (double) count));
    metrics.forget(LAG);
    lag();
    return metrics;
  }

  /** While Kafka is away the page goes without: what else it says is needed then most of all. */
  private void lag() {
    try {
      for (Watched one : watched) {
        one.groups()
            .lag(one.source().group(), one.source().topics())
            .forEach((name, lag) -> metrics.add(LAG, Map.of("partition", name), (double) lag));
      }
    } catch (IllegalStateException e) {
      metrics.forget(LAG);
    }
  }

  private void memory(String process, long pid) {
    metrics.add(
        MEMORY,
        Map.of("process", process, "pid", Long.toString(pid)),
        (double) ChildJvm.residentBytes(pid));
  }
}
