package dev.memorygraph.cli;

import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.option.DurationConverter;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import dev.memorygraph.local.identity.Issuer;
import dev.memorygraph.local.tls.Certificates;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token and nothing else, so that {@code $(memory-graph token ...)} works. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Print a token for a tenant and a user. Works while the system is down, too.")
public final class TokenCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(names = "--tenant", required = true, paramLabel = "TENANT", description = "Whose data.")
  private String tenant = "";

  @Option(names = "--user", required = true, paramLabel = "USER", description = "Who calls.")
  private String user = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      converter = RoleConverter.class,
      description =
          "data_scientist, ml_engineer, compliance_officer, admin, telemetry_writer, auditor,"
              + " key_admin, privacy_officer, operator, service or end_user; repeatable.")
  private List<Role> roles = List.of();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      defaultValue = "12h",
      converter = DurationConverter.class,
      description = "How long it holds, such as 15m or 12h (default: ${DEFAULT-VALUE}).")
  private Duration ttl = Issuer.DEFAULT_TTL;

  @Option(
      names = "--clearance",
      paramLabel = "LEVEL",
      defaultValue = "0",
      description = "Clearance level; restricted data asks for 3 (default: ${DEFAULT-VALUE}).")
  private int clearance;

  @Option(names = "--mfa", description = "Say that the user proved a second factor.")
  private boolean mfa;

  @Option(
      names = "--bound",
      description = "Bind it to this system's client certificate: good on the mTLS port only.")
  private boolean bound;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (tenant.isBlank() || user.isBlank() || clearance < 0 || ttl.isZero()) {
      throw new ParameterException(
          spec.commandLine(),
          "--tenant and --user must not be blank, --clearance not below 0, --ttl above 0.");
    }
    Caller caller = new Caller(tenant, user, roles, clearance, mfa);
    Caller holder = bound ? caller.boundTo(Certificates.clientThumbprint(data.data())) : caller;
    spec.commandLine().getOut().println(Issuer.of(data.data()).mint(holder, ttl));
    return 0;
  }
}
