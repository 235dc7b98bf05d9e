package dev.memorygraph.vault.audit.entry;

import dev.memorygraph.vault.audit.AuditTrail;
import dev.memorygraph.vault.keys.Pseudonyms;

/**
 * What entries are made with.
 *
 * @param ids of entries
 */
public record AuditRecorder(AuditTrail trail, Pseudonyms pseudonyms, Ulids ids) {}
