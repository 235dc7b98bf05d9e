package dev.memorygraph.cli.tenant;

import picocli.CommandLine.Command;

/** Where tenants lie. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    description = "See in which graph tenants lie, and move them; with `up --graphs 2`.",
    subcommands = {ListCommand.class, MoveCommand.class, CancelCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class TenantCommand {}
