package dev.memorygraph.cli.vault;

import picocli.CommandLine.Command;

/** What can be done with the vault. */
@Command(
    name = "vault",
    mixinStandardHelpOptions = true,
    description = "Take a person's contents out of the vault or into it; check receipts.",
    subcommands = {ExportCommand.class, ImportCommand.class, VerifyReceiptCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class VaultCommand {}
