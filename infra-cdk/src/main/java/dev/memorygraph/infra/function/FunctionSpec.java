package dev.memorygraph.infra.function;

import java.util.List;
import java.util.function.Function;

/**
 * What the cloud adds to a function of template.yaml.
 *
 * @param logicalId its key in the template
 * @param tables whether it uses DynamoDB
 * @param grants what it may do beside logging, tracing and having a network interface
 */
public record FunctionSpec(
    String logicalId, Start start, boolean tables, Function<PermissionGrants, List<Grant>> grants) {
  /** How it is kept from starting cold; AWS takes one of the first two for a version. */
  public enum Start {
    /** Environments are kept warm, 3 to 10 as use asks for: the throughput path. */
    PROVISIONED,
    /** A snapshot of the primed process is resumed: what is called seldom. */
    SNAPSHOT,
    /**
     * It starts cold. Lambda drops a snapshot that was not used for 14 days, and then refuses the
     * first call: no way to begin a deployment.
     */
    COLD
  }
}
