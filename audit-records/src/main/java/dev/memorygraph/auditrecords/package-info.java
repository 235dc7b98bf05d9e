/** Puts on record in the vault's audit log what people did outside of the vault. */
@NullMarked
package dev.memorygraph.auditrecords;

import org.jspecify.annotations.NullMarked;
