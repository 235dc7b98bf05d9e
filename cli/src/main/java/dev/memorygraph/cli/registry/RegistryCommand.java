package dev.memorygraph.cli.registry;

import picocli.CommandLine.Command;

/** What can be done with the registry. */
@Command(
    name = "registry",
    mixinStandardHelpOptions = true,
    description = "Look at and change the LLM-Registry that `up --registry` starts.",
    subcommands = {
      PutCommand.class,
      ShowCommand.class,
      DeleteCommand.class,
      LoadCommand.class,
      ChangesCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class RegistryCommand {}
