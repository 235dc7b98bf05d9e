package dev.memorygraph.cli.budget;

import dev.memorygraph.cli.option.ReadOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows a budget. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Show a budget and how it stands.")
final class ShowCommand implements Callable<Integer> {
  @Mixin private BudgetOptions budgets = new BudgetOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "The budget's id, as `list` shows it.")
  private String id = "";

  @Override
  public Integer call() throws InterruptedException {
    return budgets.run(
        api -> ReadOptions.json(api, BudgetOptions.path(id), Map.of()), BudgetText::all);
  }
}
