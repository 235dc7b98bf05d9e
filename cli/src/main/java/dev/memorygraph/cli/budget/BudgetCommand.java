package dev.memorygraph.cli.budget;

import picocli.CommandLine.Command;

/** What can be done with budgets. */
@Command(
    name = "budget",
    mixinStandardHelpOptions = true,
    description = "Say what may be spent in a day, week or month, and be told when it is.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      CreateCommand.class,
      SetCommand.class,
      DeleteCommand.class,
      AlertsCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class BudgetCommand {}
