package dev.memorygraph.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.cli.option.VaultOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whose keys, and how answers are shown. */
public final class KeyOptions {
  static final String PATH = "/api/v1/keys";

  @Mixin private VaultOptions vault = new VaultOptions();

  @Option(names = "--json", description = "Show the API's answer as it is.")
  private boolean json;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /** A call on behalf of an admin. */
  @FunctionalInterface
  interface Call {
    Answer send(Api api, Map<String, String> headers) throws IOException, InterruptedException;
  }

  /** What to print of an answer that went well, unless JSON is wanted. */
  @FunctionalInterface
  interface View {
    void print(JsonNode answer, PrintWriter out);
  }

  /** Calls, and shows the answer; the exit code. */
  int run(Call call, View view) throws IOException, InterruptedException {
    try (Api api = vault.api(Role.ADMIN)) {
      Answer answer = call.send(api, vault.headers("operation"));
      if (!answer.isSuccess()) {
        spec.commandLine().getErr().println(answer.problem());
        return 1;
      }
      show(answer.json(), view);
      return 0;
    }
  }

  private void show(JsonNode answer, View view) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      view.print(answer, out);
    }
    out.flush();
  }

  static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
