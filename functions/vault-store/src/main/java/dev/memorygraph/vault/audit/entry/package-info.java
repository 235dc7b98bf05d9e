/** Audit entries of every origin: how they are made, named and numbered. */
@NullMarked
package dev.memorygraph.vault.audit.entry;

import org.jspecify.annotations.NullMarked;
