package dev.memorygraph.bench.load;

import dev.memorygraph.bench.measure.Commit;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Result;
import dev.memorygraph.bench.measure.Table;
import dev.memorygraph.repository.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every measurement takes, and how it shows its figures. */
public final class BenchOptions {
  private static final String RESULTS = "benchmarks/results";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Measure the system that runs on this folder; it keeps what is sent to it.")
  private @Nullable Path data;

  @Option(
      names = "--instances",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Most processes of each function, unless there is --data (default: ${DEFAULT-VALUE}).")
  private int instances;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  private @Nullable String save;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /**
   * Where the JSON is saved.
   *
   * @throws ParameterException if that is no name of a result
   */
  @Option(
      names = "--save",
      paramLabel = "NAME",
      description = "Save the figures as benchmarks/results/NAME.json, too.")
  void save(String name) {
    if (!Result.isName(name)) {
      throw new ParameterException(
          spec.commandLine(), "--save takes a name of letters, digits, dots, dashes, underscores.");
    }
    save = name;
  }

  /** How many processes of a function there may be, for a table. */
  public String instances() {
    return data == null ? Integer.toString(instances) : "as it runs";
  }

  /** The system to measure. */
  public BenchSystem open() {
    return open(false);
  }

  /**
   * A system of its own with so many processes of each function at most.
   *
   * @throws ParameterException if a running one is to be measured
   */
  public BenchSystem openOwn(int processes) {
    if (data != null) {
      throw new ParameterException(
          spec.commandLine(), "A running system has the processes that it has: leave out --data.");
    }
    return BenchSystem.start(processes, false);
  }

  /** The same, with a registry beside it. */
  public BenchSystem openWithRegistry() {
    return open(true);
  }

  /** The same, with the streaming edge beside it. */
  public BenchSystem openWithEdge() {
    return data == null ? BenchSystem.startWithEdge(instances) : open(false);
  }

  private BenchSystem open(boolean registry) {
    return data == null
        ? BenchSystem.start(instances, registry)
        : BenchSystem.running(data.toAbsolutePath().normalize());
  }

  /**
   * Prints figures, as a table for people or as JSON, with the machine as it was; saves the JSON
   * where that is asked for.
   */
  public void print(HostInfo machine, Map<String, ?> figures, Table table)
      throws IOException, InterruptedException {
    Path root = RepositoryRoot.find();
    Path results = root.resolve(RESULTS);
    Result result =
        new Result(spec.name(), Commit.of(root, results), Instant.now(), machine, figures);
    if (json) {
      System.out.println(result.json());
    } else {
      System.out.println(machine.line());
      table.lines().forEach(System.out::println);
    }
    if (save != null) {
      BenchSystem.progress("Saved as " + root.relativize(result.save(results, save)));
    }
  }
}
