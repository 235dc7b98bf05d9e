package dev.memorygraph.cli.audit;

import dev.memorygraph.cli.option.VaultOptions;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.LogExport;
import dev.memorygraph.client.Role;
import dev.memorygraph.contracts.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the log out: entries, checkpoints, and the public key to check them with. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write the whole audit log of a tenant to a folder, up to its last checkpoint.",
      "Check it with `audit verify`, here or on any other machine."
    })
final class ExportCommand implements Callable<Integer> {
  private static final String PURPOSE = "compliance";

  @Mixin private VaultOptions vault = new VaultOptions();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to fill.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(out);
    try (Api api = vault.api(Role.AUDITOR)) {
      LogExport export = new LogExport(api, vault.headers(PURPOSE), new Tenant(vault.tenant()));
      LogExport.Written written =
          export.into(
              out, (done, all) -> spec.commandLine().getErr().printf("%,d of %,d%n", done, all));
      spec.commandLine()
          .getOut()
          .printf(
              "%,d entries, %,d checkpoints in %s%n",
              written.entries(), written.checkpoints(), out);
      return 0;
    } catch (LogExport.RefusedException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 1;
    }
  }
}
