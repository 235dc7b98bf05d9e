package dev.memorygraph.cli.budget;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists budgets. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "List budgets and how they stand, as of the last time they were looked at,",
      "which is every five minutes; ? is what nobody can tell."
    })
final class ListCommand implements Callable<Integer> {
  @Mixin private BudgetOptions budgets = new BudgetOptions();

  @Override
  public Integer call() throws InterruptedException {
    return budgets.run(
        api -> BudgetOptions.all(api, BudgetOptions.PATH, "budgets"), BudgetText::table);
  }
}
