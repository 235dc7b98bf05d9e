package dev.memorygraph.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.UrlText;
import dev.memorygraph.importers.demo.ModelUsage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the graph holds, as the API tells it. What it does not know yet counts as nothing. */
record GraphView(Api api) {
  /** The first walk in a cold, busy graph may take longer than one question may. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The counts of those sessions, by kind. */
  Map<String, Map<String, Long>> sessions(Set<String> ids) throws InterruptedException {
    Map<String, Map<String, Long>> found = new HashMap<>();
    for (String id : ids) {
      Map<String, Long> counts = new HashMap<>();
      get("/api/v1/sessions/" + UrlText.encoded(id))
          .path("counts")
          .properties()
          .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
      found.put(id, counts);
    }
    return found;
  }

  /** Usage by model of what happened from the first instant until before the second. */
  Map<String, ModelUsage> models(Instant from, Instant to) throws InterruptedException {
    Map<String, ModelUsage> found = new HashMap<>();
    JsonNode usage = get("/api/v1/analytics/usage?group_by=model&from=" + from + "&to=" + to);
    for (JsonNode group : usage.path("groups")) {
      found.put(group.path("key").asText(), ModelUsage.of(group));
    }
    return found;
  }

  /** What a completion came from, or why that is not known. */
  Answer lineage(String completionId) throws IOException, InterruptedException {
    return api.getPatiently(
        "/api/v1/lineage/"
            + UrlText.encoded("completion:" + completionId)
            + "?direction=upstream&depth=10",
        PATIENCE);
  }

  private JsonNode get(String path) throws InterruptedException {
    try {
      Answer answer = api.get(path);
      return answer.isSuccess() ? answer.json() : MissingNode.getInstance();
    } catch (IOException e) {
      return MissingNode.getInstance(); // not up, or busy: whoever waits asks again
    }
  }
}
