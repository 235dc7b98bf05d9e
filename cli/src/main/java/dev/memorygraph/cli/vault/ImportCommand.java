package dev.memorygraph.cli.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.VaultOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts an export into a vault. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Check a folder that `vault export` wrote, and store its contents.",
      "Doing it again changes nothing. Exit code 1 where a content was refused."
    })
final class ImportCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the 1,000 that one request takes. */
  private static final int MAX_LINES = 500;

  /** Characters in one request, unless its first line alone is longer. */
  private static final int MAX_CHARS = 3 << 20;

  @Mixin private VaultOptions vault = new VaultOptions();

  @Option(names = "--dir", required = true, description = "Folder of the export.")
  private Path folder = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  private long sent;
  private long refused;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ExportFolder export = new ExportFolder(folder);
    String subject = export.read(_ -> {}).path("subject_id").asText();
    try (Api api = vault.api(Role.ADMIN);
        BufferedReader lines = Files.newBufferedReader(export.contents())) {
      ArrayNode items = JSON.createArrayNode();
      int characters = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        boolean full = items.size() == MAX_LINES || characters + line.length() > MAX_CHARS;
        if (full && !items.isEmpty()) {
          send(api, items);
          items.removeAll();
          characters = 0;
        }
        items.add(item(line, subject));
        characters += line.length();
      }
      send(api, items);
    }
    spec.commandLine().getOut().printf("%d contents stored, %d refused%n", sent - refused, refused);
    return refused == 0 ? 0 : 1;
  }

  private static JsonNode item(String line, String subject) throws JsonProcessingException {
    ObjectNode item = (ObjectNode) JSON.readTree(line);
    item.remove("version"); // older exports have it; only ingest may give it
    return item.put("subject_id", subject);
  }

  /**
   * Sends some, and says how far it is.
   *
   * @throws IllegalStateException with one sentence where the vault takes none of them
   */
  private void send(Api api, ArrayNode items) throws IOException, InterruptedException {
    if (items.isEmpty()) {
      return;
    }
    ObjectNode body = JSON.createObjectNode();
    body.set("items", items);
    Answer answer =
        api.post(
            "/api/v1/vault/store/batch",
            body.toString().getBytes(StandardCharsets.UTF_8),
            vault.headers("subject_request"));
    if (!answer.isSuccess()) {
      throw new IllegalStateException(answer.problem());
    }
    for (JsonNode result : answer.json().path("items")) {
      if (result.has("code")) {
        refused++;
        spec.commandLine()
            .getErr()
            .printf("%s: %s%n", result.path("content_id").asText(), result.path("code").asText());
      }
    }
    sent += items.size();
    spec.commandLine().getErr().printf("%,d contents%n", sent);
  }
}
