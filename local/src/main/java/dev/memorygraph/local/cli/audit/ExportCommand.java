package dev.memorygraph.local.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.audit.checkpoint.SignedCheckpoint;
import dev.memorygraph.audit.export.ExportWriter;
import dev.memorygraph.audit.tree.Hash;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.local.cli.option.VaultOptions;
import dev.memorygraph.local.client.Answer;
import dev.memorygraph.local.client.Api;
import dev.memorygraph.local.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private static final String KEY_FILE = "public-key.pem";

  @Mixin private VaultOptions vault = new VaultOptions();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to fill.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** The API said no; why was printed. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(out);
    try (Api api = vault.api(Role.AUDITOR)) {
      export(api);
      return 0;
    } catch (RefusedException e) {
      return 1;
    }
  }

  private void export(Api api) throws IOException, InterruptedException, RefusedException {
    JsonNode page = page(api, 0);
    List<Hash> before = new ArrayList<>();
    page.path("before").forEach(hash -> before.add(Hash.parseBase64(hash.asText()).orElseThrow()));
    try (ExportWriter writer =
        new ExportWriter(out, new ExportWriter.Beginning(new Tenant(vault.tenant()), 0, before))) {
      long size = page.path("size").asLong();
      entries(api, writer, page);
      int checkpoints = checkpoints(api, writer, size);
      writer.finish();
      spec.commandLine()
          .getOut()
          .printf("%,d entries, %,d checkpoints in %s%n", size, checkpoints, out);
    }
  }

  private void entries(Api api, ExportWriter writer, JsonNode first)
      throws IOException, InterruptedException, RefusedException {
    JsonNode page = first;
    while (true) {
      for (JsonNode leaf : page.path("leaves")) {
        writer.entry(leaf.asText());
      }
      if (!page.has("next")) {
        return;
      }
      spec.commandLine()
          .getErr()
          .printf("%,d of %,d%n", page.path("next").asLong(), page.path("size").asLong());
      page = page(api, page.path("next").asLong());
    }
  }

  /** No checkpoint beyond the entries: the log went on growing meanwhile. */
  private int checkpoints(Api api, ExportWriter writer, long size)
      throws IOException, InterruptedException, RefusedException {
    int written = 0;
    Instant from = Instant.EPOCH;
    while (true) {
      JsonNode answer = ask(api, "/api/v1/audit/checkpoints?from=" + from);
      Files.writeString(out.resolve(KEY_FILE), answer.path("public_key").asText());
      List<SignedCheckpoint> some = new ArrayList<>();
      answer
          .path("checkpoints")
          .forEach(note -> some.add(SignedCheckpoint.parse(note.asText()).orElseThrow()));
      for (SignedCheckpoint checkpoint : some) {
        if (checkpoint.checkpoint().head().size() > size) {
          return written;
        }
        writer.checkpoint(checkpoint);
        written++;
      }
      if (some.isEmpty()) {
        return written;
      }
      from = some.getLast().checkpoint().time().plusMillis(1);
    }
  }

  private JsonNode page(Api api, long from)
      throws IOException, InterruptedException, RefusedException {
    return ask(api, "/api/v1/audit/export?from=" + from);
  }

  private JsonNode ask(Api api, String path)
      throws IOException, InterruptedException, RefusedException {
    Answer answer = api.get(path, vault.headers(PURPOSE));
    if (!answer.isSuccess()) {
      spec.commandLine().getErr().println(answer.problem());
      throw new RefusedException();
    }
    return answer.json();
  }
}
