/** The audit log by API: who did what, what looks odd, and the proof that nothing is missing. */
@NullMarked
package dev.memorygraph.vault.audit.api;

import org.jspecify.annotations.NullMarked;
