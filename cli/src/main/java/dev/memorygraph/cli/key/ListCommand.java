package dev.memorygraph.cli.key;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists a tenant's keys. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List the tenant's API keys, the newest first; secrets are shown to nobody.")
final class ListCommand implements Callable<Integer> {
  @Mixin private KeyOptions keys = new KeyOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return keys.run(
        ListCommand::all,
        (answer, out) -> {
          KeyText.header(out);
          answer.path("keys").forEach(key -> KeyText.row(key, out));
        });
  }

  /** All pages as one answer; the first that did not go well, as it is. */
  private static Answer all(Api api, Map<String, String> headers)
      throws IOException, InterruptedException {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ArrayNode list = whole.putArray("keys");
    String path = KeyOptions.PATH + "?limit=100";
    while (true) {
      Answer page = api.get(path, headers);
      if (!page.isSuccess()) {
        return page;
      }
      JsonNode json = page.json();
      json.path("keys").forEach(list::add);
      if (!json.has("next_cursor")) {
        return new Answer(page.status(), whole.toString(), page.retryAfter());
      }
      path = KeyOptions.PATH + "?limit=100&cursor=" + json.path("next_cursor").asText();
    }
  }
}
