package dev.memorygraph.cli.budget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.memorygraph.cli.option.ReadOptions;
import dev.memorygraph.client.Api;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes a budget. */
@Command(
    name = "set",
    mixinStandardHelpOptions = true,
    description = {
      "Change a budget: its name, amounts, thresholds and ways of delivery; the rest stays.",
      "Where the amount is raised, thresholds that are no longer passed alert again."
    })
final class SetCommand implements Callable<Integer> {
  /** What the API shows beside what can be said. */
  private static final List<String> SHOWN =
      List.of("id", "state", "version", "created_at", "changed_at");

  @Mixin private BudgetOptions budgets = new BudgetOptions();
  @Mixin private TermOptions terms = new TermOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "The budget's id, as `list` shows it.")
  private String id = "";

  @Option(names = "--name", description = "What it is called from now on.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--new-secret",
      description = "Sign the webhook with another secret, which is shown this once.")
  private boolean newSecret;

  @Override
  public Integer call() throws InterruptedException {
    return budgets.run(this::changed, BudgetText::all);
  }

  private JsonNode changed(Api api) throws IOException, InterruptedException {
    String path = BudgetOptions.path(id);
    ObjectNode budget = (ObjectNode) ReadOptions.json(api, path, Map.of());
    String version = budget.path("version").asText();
    budget.remove(SHOWN);
    name.ifPresent(other -> budget.put("name", other));
    terms.putInto(budget);
    if (newSecret) {
      budget.withObject("/deliver/webhook").put("new_secret", true);
    }
    Map<String, String> condition = Map.of("If-Match", "\"" + version + "\"");
    return BudgetOptions.json(api.put(path, BudgetOptions.bytes(budget), condition));
  }
}
