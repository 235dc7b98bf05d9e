package dev.memorygraph.local.cli.audit;

import picocli.CommandLine.Command;

/** What can be done with audit logs. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Check a tenant's audit log.",
    subcommands = VerifyCommand.class,
    synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {}
