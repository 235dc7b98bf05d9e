package dev.memorygraph.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.base.CanonicalJson;
import dev.memorygraph.base.Json;
import dev.memorygraph.cli.option.VaultOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import dev.memorygraph.client.UrlText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes out everything that is kept about a person. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Write everything that the vault keeps about a person to a folder, and check it.",
      "The lines go in again with `vault import`; the digest stays the same. What you may not read",
      "is listed in withheld.ndjson, with the reason."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin private VaultOptions vault = new VaultOptions();

  @Option(names = "--subject", required = true, description = "The person's id.")
  private String subject = "";

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to fill.")
  private Path out = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Files.createDirectories(out);
    ExportFolder folder = new ExportFolder(out);
    try (Api api = vault.api(Role.PRIVACY_OFFICER)) {
      Optional<JsonNode> end = pages(api, folder);
      if (end.isEmpty()) {
        return 1;
      }
      folder.finish(end.get());
    }
    JsonNode statement = folder.read(_ -> {});
    spec.commandLine()
        .getOut()
        .printf(
            "%d contents, %d withheld, %d left out; digest %s%n",
            statement.path("contents").asLong(),
            statement.path("withheld").asLong(),
            statement.path("left_out").asLong(),
            statement.path("digest").asText());
    return 0;
  }

  /** Writes the lines of all pages; the last line of the last, or empty where one was refused. */
  private Optional<JsonNode> pages(Api api, ExportFolder folder)
      throws IOException, InterruptedException {
    long lines = 0;
    String cursor = "";
    try (BufferedWriter file = Files.newBufferedWriter(folder.contents());
        BufferedWriter withheld = Files.newBufferedWriter(folder.withheld())) {
      while (true) {
        Answer answer = api.get(path(cursor), vault.headers("subject_request"));
        if (!answer.isSuccess()) {
          spec.commandLine().getErr().println(answer.problem());
          return Optional.empty();
        }
        List<String> page = answer.body().lines().toList();
        for (String line : page.subList(0, page.size() - 1)) {
          file.write(line);
          file.write('\n');
          lines++;
        }
        spec.commandLine().getErr().printf("%,d contents%n", lines);
        JsonNode end =
            Json.read(page.getLast())
                .orElseThrow(
                    () -> new IllegalStateException("The answer is not an export's page."));
        for (JsonNode line : end.path("withheld")) {
          withheld.write(CanonicalJson.text(line));
          withheld.write('\n');
        }
        if (end.has("manifest")) {
          return Optional.of(end);
        }
        cursor = end.required("next_cursor").asText();
      }
    }
  }

  private String path(String cursor) {
    String id = UrlText.encoded(subject);
    String path = "/api/v1/admin/subjects/" + id + "/export";
    return cursor.isEmpty() ? path : path + "?cursor=" + cursor;
  }
}
