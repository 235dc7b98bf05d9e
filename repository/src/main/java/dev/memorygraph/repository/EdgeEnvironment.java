package dev.memorygraph.repository;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the streaming edge is told that functions of template.yaml are told, too: whom it believes,
 * where the log of telemetry is, how events are judged and which policies say who sees them. The
 * same in the cloud and in a local system.
 */
public final class EdgeEnvironment {
  /** Judges callers as the edge does. */
  public static final String AUTHORIZER = "memory-graph-authorizer";

  private static final String INTAKE = "memory-graph-ingest-stream";
  private static final String QUERY = "memory-graph-query";

  /** Table of the policies by which subscribers are told. */
  private static final String POLICIES = "VAULT_CONTROL_TABLE";

  private static final List<String> OF_INTAKE =
      List.of(
          "KAFKA_BROKERS",
          "KAFKA_SECURITY_PROTOCOL",
          "DEFAULT_CLASSIFICATION",
          "TENANT_CLASSIFICATIONS",
          "MAX_CLOCK_SKEW");

  /** Keeps the contents that come by gRPC. */
  public static final String VAULT = "memory-graph-vault-store";

  /** The variable that names the function {@link #VAULT}, as it is called where that is. */
  public static final String VAULT_VARIABLE = "VAULT_FUNCTION";

  /** Puts on record who was refused. */
  public static final String AUDIT = "memory-graph-vault-batch";

  /** The variable that names the function {@link #AUDIT}, as it is called where that is. */
  public static final String AUDIT_VARIABLE = "AUDIT_FUNCTION";

  /** On whose audit log that is. */
  private static final String OPERATOR = "OPERATOR_TENANT";

  private EdgeEnvironment() {}

  /**
   * The variables.
   *
   * @param functions has the variables of a function by its name
   */
  public static SortedMap<String, String> of(Function<String, Map<String, String>> functions) {
    SortedMap<String, String> environment = new TreeMap<>(functions.apply(AUTHORIZER));
    Map<String, String> intake = functions.apply(INTAKE);
    OF_INTAKE.stream()
        .filter(intake::containsKey)
        .forEach(key -> environment.put(key, intake.getOrDefault(key, "")));
    environment.put(POLICIES, functions.apply(QUERY).getOrDefault(POLICIES, ""));
    environment.put(OPERATOR, functions.apply(VAULT).getOrDefault(OPERATOR, ""));
    environment.put("POWERTOOLS_SERVICE_NAME", "edge");
    // Metrics go to standard output as those of functions do; else an agent is looked for.
    environment.put("AWS_EMF_ENVIRONMENT", "Local");
    return environment;
  }
}
