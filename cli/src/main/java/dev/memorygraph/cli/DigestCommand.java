package dev.memorygraph.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.digest.TenantDigest;
import dev.memorygraph.local.Endpoints;
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
      "The digest ignores the order of arrival, the time of recording and the tenant's name."
    })
final class DigestCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--tenant",
      defaultValue = "demo",
      description = "Whose graph (default: ${DEFAULT-VALUE}).")
  private String tenant = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws JsonProcessingException {
    Tenant whose =
        Tenant.parse(tenant)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--tenant must be 1 to 64 letters, digits, dots, dashes or underscores."));
    String bolt = Endpoints.read(data.data()).get("bolt").toString();
    String password = Secrets.neo4jPassword(data.data());
    try (Driver driver = GraphDatabase.driver(bolt, AuthTokens.basic("neo4j", password))) {
      spec.commandLine().getOut().println(JSON.writeValueAsString(TenantDigest.of(driver, whose)));
    }
    return 0;
  }
}
