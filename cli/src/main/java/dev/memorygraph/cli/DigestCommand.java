package dev.memorygraph.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.memorygraph.cli.deployment.Arrival;
import dev.memorygraph.cli.option.DeploymentOptions;
import dev.memorygraph.cli.tenant.TenantsFunction;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.local.LocalDeployment;
import dev.memorygraph.local.system.SecondGraph;
import dev.memorygraph.local.system.Secrets;
import java.util.concurrent.Callable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Counts a tenant's graph and hashes all of it. */
@Command(
    name = "digest",
    mixinStandardHelpOptions = true,
    description = {
      "Print a tenant's nodes by label, edges by type, and a digest of the whole graph as JSON.",
      "The digest ignores the order of arrival, the time of recording and the tenant's name.",
      "Where records are still on their way into the graph, stderr says how many."
    })
final class DigestCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String ONLY_HERE =
      "A digest reads a tenant's whole graph from Neo4j, and no route of the API gives that out; it"
          + " is made of the system on this machine only.";

  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose graph (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws JsonProcessingException, InterruptedException {
    Tenant whose =
        Tenant.parse(tenant)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--tenant must be 1 to 64 letters, digits, dots, dashes or underscores."));
    LocalDeployment system = options.local(ONLY_HERE);
    String bolt = system.endpoints().get(endpoint(system, whose)).toString();
    String password = Secrets.neo4jPassword(system.data());
    Arrival.of(system, spec.commandLine().getErr()).mention();
    try (Driver driver = GraphDatabase.driver(bolt, AuthTokens.basic("neo4j", password))) {
      spec.commandLine().getOut().println(JSON.writeValueAsString(TenantDigest.of(driver, whose)));
    }
    return 0;
  }

  /** Of the database that the tenant lies in. */
  private String endpoint(LocalDeployment system, Tenant whose) throws InterruptedException {
    if (!system.endpoints().byName().containsKey(SecondGraph.ENDPOINT)) {
      return "bolt";
    }
    try (TenantsFunction tenants = new TenantsFunction(options)) {
      return tenants.database(whose.id()).equals(SecondGraph.NAME) ? SecondGraph.ENDPOINT : "bolt";
    }
  }
}
