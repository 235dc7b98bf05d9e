package dev.memorygraph.cli.option;

import dev.memorygraph.local.system.LocalConfig;
import dev.memorygraph.local.system.LocalConfig.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the parts listen. */
public final class PortOption {
  @Option(
      names = "--port",
      paramLabel = "NAME=N",
      description = "Port of a part: ${COMPLETION-CANDIDATES} (may be repeated).")
  private final Map<Port, Integer> ports = new HashMap<>();

  @Option(
      names = "--ports",
      paramLabel = "free",
      description = "With 'free', every part takes any free port.")
  private String all = "usual";

  public Map<Port, Integer> ports() {
    Map<Port, Integer> chosen =
        all.equals("free") ? LocalConfig.freePorts() : LocalConfig.usualPorts();
    chosen.putAll(ports);
    return chosen;
  }

  /** The same choice as arguments for another process. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--ports", all));
    ports.forEach((name, port) -> arguments.addAll(List.of("--port", name + "=" + port)));
    return arguments;
  }
}
