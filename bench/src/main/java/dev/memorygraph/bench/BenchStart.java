package dev.memorygraph.bench;

import dev.memorygraph.bench.load.BenchOptions;
import dev.memorygraph.bench.load.BenchSystem;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.MedianAndRange;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.bench.process.FirstEvents;
import dev.memorygraph.bench.process.Training;
import dev.memorygraph.local.lambda.FunctionProcess;
import dev.memorygraph.local.lambda.FunctionRuntime;
import dev.memorygraph.local.lambda.FunctionRuntime.Caches;
import dev.memorygraph.local.template.FunctionSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long each function takes from nothing to its first answer, and how much memory then. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = {
      "Measure each function from the start of its process to its first answer,",
      "in turns without and with a cache of ahead-of-time work; makes caches that are missing."
    })
final class BenchStart implements Callable<Integer> {
  private static final int MAX_RUNS = 100;
  private static final double MIB = 1024.0 * 1024;

  /**
   * The figures of a function.
   *
   * @param plainMs without a cache
   * @param cachedMs with one
   * @param ratio of the medians
   */
  record Row(
      String function,
      MedianAndRange plainMs,
      MedianAndRange cachedMs,
      double ratio,
      MedianAndRange plainMiB,
      MedianAndRange cachedMiB) {}

  private record Start(double ms, double mebibytes) {}

  @Mixin private BenchOptions options = new BenchOptions();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Starts of each kind, 1 to 100 (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--function",
      paramLabel = "NAME",
      description = "Only this function, such as memory-graph-query; may be repeated.")
  private List<String> only = List.of();

  @Option(names = "--train", description = "Make the caches anew and measure nothing.")
  private boolean train;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (runs < 1 || runs > MAX_RUNS) {
      throw new ParameterException(spec.commandLine(), "--runs must be 1 to 100.");
    }
    try (BenchSystem system = options.open()) {
      FunctionRuntime runtime = system.functionRuntime();
      FirstEvents events = new FirstEvents(system.issuer());
      List<FunctionSpec> functions = chosen(system.template().functions());
      functions.stream()
          .filter(function -> train || !runtime.cached(function))
          .forEach(function -> train(function, new Training(runtime, events)));
      if (!train) {
        HostInfo before = HostInfo.now();
        List<Row> rows = functions.stream().map(one -> row(one, runtime, events)).toList();
        options.print(before, Map.of("runs", runs, "functions", rows), table(rows));
      }
    }
    return 0;
  }

  private List<FunctionSpec> chosen(List<FunctionSpec> functions) {
    List<FunctionSpec> timed =
        functions.stream().filter(function -> FirstEvents.isTimed(function.name())).toList();
    List<String> names = timed.stream().map(FunctionSpec::name).toList();
    if (!names.containsAll(only)) {
      throw new ParameterException(
          spec.commandLine(), "--function must be one of " + String.join(", ", names) + ".");
    }
    return timed.stream()
        .filter(function -> only.isEmpty() || only.contains(function.name()))
        .toList();
  }

  private static void train(FunctionSpec function, Training training) {
    long start = System.nanoTime();
    training.train(function);
    BenchSystem.progress(
        String.format(
            Locale.ROOT,
            "Made the cache of %s in %.1f s",
            function.name(),
            (System.nanoTime() - start) / 1e9));
  }

  private Row row(FunctionSpec function, FunctionRuntime runtime, FirstEvents events) {
    BenchSystem.progress("Starting " + function.name());
    byte[] event = events.first(function.name());
    List<Start> plain = new ArrayList<>();
    List<Start> cached = new ArrayList<>();
    // In turns, so that what else the machine does falls on both alike.
    for (int run = 0; run < runs; run++) {
      plain.add(start(function, runtime.with(Caches.IGNORE), event));
      cached.add(start(function, runtime.with(Caches.USE), event));
    }
    MedianAndRange plainMs = ms(plain);
    MedianAndRange cachedMs = ms(cached);
    return new Row(
        function.name(),
        plainMs,
        cachedMs,
        cachedMs.median() / plainMs.median(),
        mebibytes(plain),
        mebibytes(cached));
  }

  private static Start start(FunctionSpec function, FunctionRuntime runtime, byte[] event) {
    long begin = System.nanoTime();
    try (FunctionProcess process = new FunctionProcess(function, runtime, _ -> {})) {
      FirstEvents.requireAnswer(function.name(), process.invoke(event));
      double ms = (System.nanoTime() - begin) / 1e6;
      return new Start(ms, process.residentBytes() / MIB);
    }
  }

  private static MedianAndRange ms(List<Start> starts) {
    return MedianAndRange.of(starts.stream().map(Start::ms).toList());
  }

  private static MedianAndRange mebibytes(List<Start> starts) {
    return MedianAndRange.of(starts.stream().map(Start::mebibytes).toList());
  }

  private static Table table(List<Row> rows) {
    Table table =
        new Table("function", "", "min ms", "median ms", "max ms", "median MiB", "cached/plain");
    for (Row row : rows) {
      String ratio = String.format(Locale.ROOT, "%.2f", row.ratio());
      table.row(cells(row.function(), "plain", row.plainMs(), row.plainMiB(), ""));
      table.row(cells("", "cached", row.cachedMs(), row.cachedMiB(), ratio));
    }
    return table;
  }

  private static String[] cells(
      String function, String kind, MedianAndRange ms, MedianAndRange mebibytes, String ratio) {
    return new String[] {
      function,
      kind,
      number(ms.min()),
      number(ms.median()),
      number(ms.max()),
      number(mebibytes.median()),
      ratio
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
