/**
 * Reads the audit logs for people: what was done, by whom, what was refused and what stands out;
 * and what proves it. Who may ask is for the caller to decide.
 */
@NullMarked
package dev.memorygraph.vault.audit.read;

import org.jspecify.annotations.NullMarked;
