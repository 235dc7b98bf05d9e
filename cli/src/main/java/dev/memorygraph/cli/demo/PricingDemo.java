package dev.memorygraph.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.client.Answer;
import dev.memorygraph.client.Api;
import dev.memorygraph.client.Deployment;
import dev.memorygraph.importers.demo.History;
import dev.memorygraph.importers.demo.Price;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Shows what a registry does for a graph: describes the demo's models, waits until calls that gave
 * no cost are priced, lets a price double in the middle of the history, and waits until the calls
 * since then cost twice as much. Running it again changes nothing: the updates have the same ids.
 */
public record PricingDemo(Deployment system, PrintStream out) {
  /** The model whose calls give tokens, but no cost. */
  private static final String UNPRICED = "text-embedding-3-small";

  private static final double USD_PER_MILLION = 0.02;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final double SAME_USD = 1e-9;

  /**
   * Puts models and prices into the registry, and prints what calls cost by them.
   *
   * @return whether the graph prices the calls as the registry says
   */
  public boolean run(History history) throws InterruptedException {
    Calls calls = Calls.of(history.events());
    try (Api api = system.api(DemoRun.ANALYST);
        Api models = system.registry()) {
      out.printf("%nWhat the registry knows of models, and what that does to cost%n");
      describe(models, calls);
      double before = calls.cost(USD_PER_MILLION, USD_PER_MILLION);
      double after = calls.cost(USD_PER_MILLION, 2 * USD_PER_MILLION);
      boolean first = await(api, calls, List.of(before, after));
      put(models, "demo-price-2", calls.middle(), model("openai", 2 * USD_PER_MILLION, 0));
      out.printf("  Its price doubles as of %s, in the middle of the history.%n", calls.middle());
      boolean second = await(api, calls, List.of(after));
      known(api);
      return first && second;
    } catch (IOException e) {
      out.println("  The registry does not answer.");
      return false;
    }
  }

  private void describe(Api models, Calls calls) throws IOException, InterruptedException {
    Instant since = calls.first().minus(Duration.ofDays(30));
    for (Price price : Price.LIST) {
      ObjectNode model = model(price.provider(), price.input(), price.output());
      put(models, "demo-" + price.model(), since, price.model(), model);
    }
    put(models, "demo-price-1", since, model("openai", USD_PER_MILLION, 0));
    out.printf(
        Locale.ROOT,
        "  The registry describes %d models; %s costs $%.2f a million tokens.%n",
        Price.LIST.size() + 1,
        UNPRICED,
        USD_PER_MILLION);
  }

  private static ObjectNode model(String provider, double input, double output) {
    ObjectNode model = JsonNodeFactory.instance.objectNode().put("provider", provider);
    model.putArray("capabilities").add(output > 0 ? "chat" : "embedding");
    model.put("context_window", output > 0 ? 128_000 : 8_191);
    ObjectNode cost = model.putObject("cost_per_1k_tokens").put("input", perThousand(input));
    cost.put("output", perThousand(output));
    return model;
  }

  private static BigDecimal perThousand(double perMillion) {
    return BigDecimal.valueOf(perMillion).movePointLeft(3);
  }

  private void put(Api models, String update, Instant at, ObjectNode model)
      throws IOException, InterruptedException {
    put(models, update, at, UNPRICED, model);
  }

  private static void put(Api models, String update, Instant at, String id, ObjectNode model)
      throws IOException, InterruptedException {
    model.put("updated_at", at.toString()).put("update_id", update);
    byte[] body = model.toString().getBytes(StandardCharsets.UTF_8);
    Answer answer = models.put("/api/v1/models/" + id, body);
    if (!answer.isSuccess()) {
      throw new IOException("The registry answered " + answer.problem());
    }
  }

  private boolean await(Api api, Calls calls, List<Double> costs)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end)) {
      JsonNode usage = usage(api, calls);
      double cost = usage.path("cost_usd").asDouble(-1);
      if (costs.stream().anyMatch(wanted -> Math.abs(wanted - cost) < SAME_USD)) {
        out.printf(
            Locale.ROOT,
            "  Its %d calls gave no cost; the graph prices them at $%.9f.%n",
            usage.path("calls_with_computed_cost").asLong(),
            cost);
        return true;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    out.printf("  The graph does not price the calls of %s.%n", UNPRICED);
    return false;
  }

  private JsonNode usage(Api api, Calls calls) throws IOException, InterruptedException {
    Answer answer =
        api.get(
            "/api/v1/analytics/usage?group_by=model&from=%s&to=%s"
                .formatted(calls.first(), calls.last().plusMillis(1)));
    for (JsonNode group : answer.json().path("groups")) {
      if (group.path("key").asText().equals(UNPRICED)) {
        return group;
      }
    }
    return JsonNodeFactory.instance.missingNode();
  }

  private void known(Api api) throws IOException, InterruptedException {
    JsonNode model = api.getPatiently("/api/v1/graph/models/" + UNPRICED, PATIENCE).json();
    out.printf(
        "  The registry told of each change by change event, webhook and poll; the history has %d"
            + " entries.%n",
        model.path("history").size());
    out.printf("  See: ./memory-graph get /api/v1/graph/models/%s%n", UNPRICED);
  }
}
