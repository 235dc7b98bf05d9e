package dev.memorygraph.cli.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.UrlText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose budgets, and how answers are shown. */
public final class BudgetOptions {
  static final String PATH = "/api/v1/budgets";

  @Mixin private ReadOptions read = new ReadOptions();

  @Option(names = "--json", description = "Show the API's answer as it is.")
  private boolean json;

  /** A call of the API. */
  @FunctionalInterface
  interface Call {
    JsonNode send(Api api) throws IOException, InterruptedException;
  }

  /** What to print of an answer that went well, unless JSON is wanted. */
  @FunctionalInterface
  interface View {
    void print(JsonNode answer, PrintWriter out);
  }

  /** Calls, and shows the answer; the exit code. */
  int run(Call call, View view) throws InterruptedException {
    return read.run(
        api -> {
          JsonNode answer = call.send(api);
          if (json) {
            read.out().println(answer.toPrettyString());
          } else {
            view.print(answer, read.out());
          }
          read.out().flush();
          return 0;
        });
  }

  /**
   * The answer, which went well.
   *
   * @throws ReadOptions.RefusedException where it did not
   */
  static JsonNode json(Answer answer) {
    if (!answer.isSuccess()) {
      throw new ReadOptions.RefusedException(answer.problem());
    }
    return answer.json();
  }

  /** All pages as one answer. */
  static JsonNode all(Api api, String path, String list) throws IOException, InterruptedException {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ArrayNode items = whole.putArray(list);
    Map<String, String> query = new HashMap<>(Map.of("limit", "200"));
    JsonNode page;
    do {
      page = ReadOptions.json(api, path, query);
      page.path(list).forEach(items::add);
      query.put("cursor", page.path("next_cursor").asText());
    } while (page.hasNonNull("next_cursor"));
    return whole;
  }

  static String path(String id) {
    return PATH + "/" + UrlText.encoded(id);
  }

  static byte[] bytes(JsonNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
