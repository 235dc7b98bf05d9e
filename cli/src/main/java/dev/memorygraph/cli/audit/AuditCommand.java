package dev.memorygraph.cli.audit;

import picocli.CommandLine.Command;

/** What can be done with audit logs. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Take a tenant's audit log out of the vault, and check it.",
    subcommands = {ExportCommand.class, VerifyCommand.class},
    synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {}
