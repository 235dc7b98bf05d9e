package dev.memorygraph.cli.budget;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what was told of a budget. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = "Show what was told of a budget, and how far each alert got.")
final class AlertsCommand implements Callable<Integer> {
  @Mixin private BudgetOptions budgets = new BudgetOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "The budget's id, as `list` shows it.")
  private String id = "";

  @Override
  public Integer call() throws InterruptedException {
    return budgets.run(
        api -> BudgetOptions.all(api, BudgetOptions.path(id) + "/alerts", "alerts"),
        BudgetText::alerts);
  }
}
