package dev.memorygraph.cli.letters;

import picocli.CommandLine.Command;

/** What can be done with dead letters. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "Look at records that could not be taken, and send them again once they can be.",
    subcommands = {ListCommand.class, ShowCommand.class, RedriveCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class DeadLettersCommand {}
