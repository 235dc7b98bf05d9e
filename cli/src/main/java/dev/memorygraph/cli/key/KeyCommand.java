package dev.memorygraph.cli.key;

import picocli.CommandLine.Command;

/** What can be done with API keys. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description =
        "Make, list, rotate and revoke API keys, for clients with a header that never changes.",
    subcommands = {
      CreateCommand.class,
      ListCommand.class,
      ShowCommand.class,
      RotateCommand.class,
      RevokeCommand.class
    },
    synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand {}
