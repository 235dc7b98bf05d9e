package dev.memorygraph.local.edge;

import dev.memorygraph.engines.Engine;
import dev.memorygraph.engines.LogFile;
import dev.memorygraph.engines.ProcessSpec;
import dev.memorygraph.local.template.FunctionSpec;
import dev.memorygraph.local.tls.Certificates;
import dev.memorygraph.repository.EdgeEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the streaming edge is run: what it is told, and what it may take of the machine. */
public final class EdgeSpec {
  private static final int BUFFER_MB = 32;
  private static final int SUBSCRIPTIONS = 16;

  private EdgeSpec() {}

  /** Where it listens. */
  public record Ports(int grpc, int graphQl) {}

  /**
   * The process.
   *
   * @param root the repository, whose build is run
   * @param functions those of template.yaml, with which it shares settings
   * @param services variables that lead the AWS SDK to its services
   */
  public static ProcessSpec of(
      Path root,
      Path data,
      Ports ports,
      List<FunctionSpec> functions,
      Map<String, String> services,
      Certificates certificates) {
    Map<String, String> environment = new HashMap<>(services);
    environment.putAll(EdgeEnvironment.of(name -> settings(functions, name)));
    environment.put(EdgeEnvironment.VAULT_VARIABLE, EdgeEnvironment.VAULT);
    environment.put(EdgeEnvironment.AUDIT_VARIABLE, EdgeEnvironment.AUDIT);
    environment.put("EDGE_PORT", Integer.toString(ports.grpc()));
    environment.put("GRAPHQL_PORT", Integer.toString(ports.graphQl()));
    // Browsers do not know the authority of the certificate, so that nobody else may connect.
    environment.put("GRAPHQL_ADDRESS", "127.0.0.1");
    environment.put("GRAPHQL_TLS", "false");
    environment.put("TLS_CERTIFICATE", certificates.serverFile().toString());
    environment.put("TLS_KEY", certificates.serverKeyFile().toString());
    environment.put("CLIENT_AUTHORITIES", certificates.authorityFile().toString());
    environment.put("BUFFER_MB", Integer.toString(BUFFER_MB));
    environment.put("SUBSCRIPTIONS", Integer.toString(SUBSCRIPTIONS));
    environment.put("AWS_REGION", "us-east-1");
    LogFile log = new LogFile(data.resolve("logs").resolve("edge.log"));
    return new ProcessSpec("edge", arguments(root), environment, log);
  }

  private static List<String> arguments(Path root) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+UseSerialGC");
    if (Engine.SHORT_LIVED) {
      arguments.add("-XX:TieredStopAtLevel=1");
    }
    // Twice the buffer, of which half is with Kafka's client, and what the process itself needs.
    arguments.add("-Xmx" + 4 * BUFFER_MB + "m");
    arguments.add("-XX:MaxDirectMemorySize=" + 2 * BUFFER_MB + "m");
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.add("--sun-misc-unsafe-memory-access=allow");
    arguments.add("-cp");
    arguments.add(root.resolve("edge").resolve("target/process/lib").toString() + "/*");
    arguments.add("dev.memorygraph.edge.EdgeProcess");
    return arguments;
  }

  private static Map<String, String> settings(List<FunctionSpec> functions, String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .map(FunctionSpec::environment)
        .orElseThrow(() -> new IllegalArgumentException("There is no function " + name));
  }
}
