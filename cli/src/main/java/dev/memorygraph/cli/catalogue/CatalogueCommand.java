package dev.memorygraph.cli.catalogue;

import picocli.CommandLine.Command;

/** What can be done with the shipped catalogue. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    description = {
      "Look up and refresh the list prices that ship. They hold for calls of models",
      "that no registry and no table of the tenant prices."
    },
    subcommands = {ShowCommand.class, RefreshCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class CatalogueCommand {}
