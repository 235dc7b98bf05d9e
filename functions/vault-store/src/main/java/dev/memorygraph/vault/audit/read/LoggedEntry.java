package dev.memorygraph.vault.audit.read;

import dev.memorygraph.audit.AuditEntry;
import java.util.OptionalLong;

/**
 * An entry as it lies in the table.
 *
 * @param seq its place in the log, once it has one, which takes about a minute
 * @param json its text: a leaf once it has a place
 */
public record LoggedEntry(AuditEntry entry, OptionalLong seq, String json) {}
