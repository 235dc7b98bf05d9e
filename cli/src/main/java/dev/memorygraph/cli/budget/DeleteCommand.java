package dev.memorygraph.cli.budget;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Deletes a budget. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Delete a budget; alerts that were not delivered yet are not any more.")
final class DeleteCommand implements Callable<Integer> {
  @Mixin private BudgetOptions budgets = new BudgetOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "The budget's id, as `list` shows it.")
  private String id = "";

  @Override
  public Integer call() throws InterruptedException {
    return budgets.run(
        api -> BudgetOptions.json(api.delete(BudgetOptions.path(id))),
        (answer, out) -> out.println("Deleted."));
  }
}
