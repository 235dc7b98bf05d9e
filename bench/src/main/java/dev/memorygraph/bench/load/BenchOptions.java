package dev.memorygraph.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.memorygraph.bench.measure.HostInfo;
import dev.memorygraph.bench.measure.Table;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every measurement takes, and how it shows its figures. */
public final class BenchOptions {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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

  /** The system to measure. */
  public BenchSystem open() {
    return data == null
        ? BenchSystem.start(instances, false)
        : BenchSystem.running(data.toAbsolutePath().normalize());
  }

  /** The same, with a registry beside it. */
  public BenchSystem openWithRegistry() {
    return data == null
        ? BenchSystem.start(instances, true)
        : BenchSystem.running(data.toAbsolutePath().normalize());
  }

  /** Prints figures, as a table for people or as JSON, with the machine as it was. */
  public void print(HostInfo machine, Map<String, ?> figures, Table table)
      throws JsonProcessingException {
    if (json) {
      Map<String, Object> all = new LinkedHashMap<>(figures);
      all.put("machine", machine);
      System.out.println(JSON.writeValueAsString(all));
    } else {
      System.out.println(machine.line());
      table.lines().forEach(System.out::println);
    }
  }
}
