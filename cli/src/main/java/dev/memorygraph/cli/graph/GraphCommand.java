package dev.memorygraph.cli.graph;

import picocli.CommandLine.Command;

/** What can be done with the graph. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    description = "Dump the graph to a folder, and load it from one, while the system is down.",
    subcommands = {DumpCommand.class, LoadCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class GraphCommand {}
