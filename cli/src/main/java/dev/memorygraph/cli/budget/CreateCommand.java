package dev.memorygraph.cli.budget;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a budget. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Make a budget, of the whole tenant or of one that is named.")
final class CreateCommand implements Callable<Integer> {
  @Mixin private BudgetOptions budgets = new BudgetOptions();
  @Mixin private TermOptions terms = new TermOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "What it is called, for people.")
  private String name = "";

  @Option(
      names = "--period",
      paramLabel = "day|week|month",
      defaultValue = "month",
      description = "For how long the amounts are, in UTC (default: ${DEFAULT-VALUE}).")
  private String period = "";

  @ArgGroup private Whose whose = new Whose();

  /** Whose calls count. */
  static final class Whose {
    @Option(names = "--of-user", paramLabel = "ID", description = "Only calls of this user.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--of-agent", paramLabel = "ID", description = "Only calls of this agent.")
    private Optional<String> agent = Optional.empty();

    @Option(
        names = "--of-application",
        paramLabel = "ID",
        description = "Only calls of this application.")
    private Optional<String> application = Optional.empty();

    @Option(names = "--of-model", paramLabel = "ID", description = "Only calls of this model.")
    private Optional<String> model = Optional.empty();

    @Option(
        names = "--of-key",
        paramLabel = "ID",
        description = "Only calls that are sent with this API key; its id, as in `key list`.")
    private Optional<String> key = Optional.empty();

    private void putInto(ObjectNode budget) {
      put(budget, "user", user);
      put(budget, "agent", agent);
      put(budget, "application", application);
      put(budget, "model", model);
      put(budget, "key", key);
    }

    private static void put(ObjectNode budget, String kind, Optional<String> key) {
      key.ifPresent(id -> budget.putObject("scope").put("kind", kind).put("key", id));
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    return budgets.run(
        api -> BudgetOptions.json(api.post(BudgetOptions.PATH, BudgetOptions.bytes(body()))),
        BudgetText::all);
  }

  private ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    body.put("period", period);
    whose.putInto(body);
    terms.putInto(body);
    return body;
  }
}
