package dev.memorygraph.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.running.OverloadLines;
import dev.memorygraph.cli.running.RunningSystem;
import dev.memorygraph.engines.ChildJvm;
import dev.memorygraph.local.Endpoints;
import dev.memorygraph.local.MetricsPage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs, what it holds, and how far the functions are behind. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show processes, memory, endpoints and lag of the running system.")
final class StatusCommand implements Callable<Integer> {
  private static final Pattern LAG =
      Pattern.compile("llm_memory_graph_kafka_lag_messages\\{partition=\"([^\"]+)\"} (\\S+)");

  /** A process of the system. */
  record Running(long pid, long residentBytes) {}

  /** All that is known. */
  record Snapshot(
      long pid,
      Map<String, Running> processes,
      Map<String, Long> lag,
      List<String> overload,
      Map<String, URI> endpoints) {}

  @Mixin private DataOption data = new DataOption();

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = data.data();
    RunningSystem running = new RunningSystem(folder);
    ProcessHandle process =
        running
            .process()
            .orElseThrow(() -> new IllegalStateException("No system runs on " + folder + "."));
    if (!running.ready()) {
      throw new IllegalStateException("The system on " + folder + " is still starting.");
    }
    Endpoints endpoints = Endpoints.read(folder);
    Snapshot snapshot = snapshot(process.pid(), endpoints);
    if (json) {
      System.out.println(
          new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(snapshot));
    } else {
      print(snapshot);
    }
    return 0;
  }

  private static Snapshot snapshot(long pid, Endpoints endpoints)
      throws IOException, InterruptedException {
    MetricsPage metrics = MetricsPage.read(endpoints.get("metrics"));
    Map<String, Running> processes = new LinkedHashMap<>();
    for (MetricsPage.RunningProcess child : metrics.processes()) {
      processes.put(child.name(), new Running(child.pid(), ChildJvm.residentBytes(child.pid())));
    }
    Map<String, Long> lag = new TreeMap<>();
    for (Matcher line = LAG.matcher(metrics.text()); line.find(); ) {
      lag.put(line.group(1), (long) Double.parseDouble(line.group(2)));
    }
    return new Snapshot(
        pid, processes, lag, OverloadLines.of(metrics.text()), new TreeMap<>(endpoints.byName()));
  }

  private static void print(Snapshot snapshot) {
    snapshot
        .processes()
        .forEach(
            (name, process) ->
                System.out.printf(
                    "  %-30s %8d %6d MiB%n", name, process.pid(), process.residentBytes() >> 20));
    long behind = snapshot.lag().values().stream().mapToLong(Long::longValue).sum();
    System.out.printf("  %d records behind in %d partitions%n", behind, snapshot.lag().size());
    snapshot.overload().forEach(line -> System.out.println("  " + line));
    snapshot.endpoints().forEach((name, url) -> System.out.printf("  %-9s %s%n", name, url));
  }
}
