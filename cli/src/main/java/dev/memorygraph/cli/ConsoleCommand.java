package dev.memorygraph.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.memorygraph.cli.option.DataOption;
import dev.memorygraph.cli.option.RoleConverter;
import dev.memorygraph.cli.running.ConsoleLink;
import dev.memorygraph.client.Caller;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the link that opens the console and signs in, so that a browser can be given it. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = {
      "Print the link that opens the web console of the running system and signs in.",
      "Whoever has the link may do what that person may, until the system stops."
    })
public final class ConsoleCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = ConsoleLink.TENANT,
      description = "Whose data (default: ${DEFAULT-VALUE}).")
  private String tenant = ConsoleLink.TENANT;

  @Option(
      names = "--user",
      paramLabel = "USER",
      defaultValue = "demo-analyst",
      description = "Who looks (default: ${DEFAULT-VALUE}).")
  private String user = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      converter = RoleConverter.class,
      description = "As for `token`; repeatable (default: admin, clearance 3, second factor).")
  private List<Role> roles = List.of();

  @Option(
      names = "--clearance",
      paramLabel = "LEVEL",
      description = "Clearance level (default: 0 with --role, else 3).")
  private Optional<Integer> clearance = Optional.empty();

  @Option(names = "--mfa", description = "Say that the user proved a second factor.")
  private boolean mfa;

  @Option(names = "--choose", description = "Let the page ask who signs in.")
  private boolean choose;

  @Option(
      names = "--certified",
      description = {
        "By the port that asks for a client certificate, as keys, personal data and policies do;",
        "the browser must have keys/tls/client.p12 of the data folder imported (password:",
        "development), and ca.pem as an authority."
      })
  private boolean certified;

  @Option(names = "--open", description = "Open it in this desktop's browser, too.")
  private boolean open;

  @Option(names = "--json", description = "As JSON: url, and sign_in, the link.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    URI link =
        ConsoleLink.of(data.data(), console(), choose ? Optional.empty() : Optional.of(person()));
    spec.commandLine().getOut().println(json ? asJson(link) : link);
    return open ? opened(link) : 0;
  }

  private URI console() {
    return certified ? ConsoleLink.certified(data.data()) : ConsoleLink.console(data.data());
  }

  private Caller person() {
    int level = clearance.orElse(roles.isEmpty() ? ConsoleLink.VIEWER.clearanceLevel() : 0);
    if (tenant.isBlank() || user.isBlank() || level < 0) {
      throw new ParameterException(
          spec.commandLine(), "--tenant and --user must not be blank, --clearance not below 0.");
    }
    return roles.isEmpty()
        ? new Caller(tenant, user, ConsoleLink.VIEWER.roles(), level, true)
        : new Caller(tenant, user, roles, level, mfa);
  }

  private String asJson(URI link) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("url", console().toString())
        .put("sign_in", link.toString())
        .toPrettyString();
  }

  private int opened(URI link) throws InterruptedException {
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    try {
      String page = ConsoleLink.page(data.data(), link).toString();
      Process browser =
          new ProcessBuilder(mac ? "open" : "xdg-open", page)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (browser.waitFor() == 0) {
        return 0;
      }
    } catch (IOException e) {
      // Told below: what is missing is a desktop.
    }
    spec.commandLine().getErr().println("No browser could be opened; open the link yourself.");
    return 1;
  }
}
