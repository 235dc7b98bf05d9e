/** Puts on record in the vault's audit log what people did outside of the vault. */
@NullMarked
package dev.memorygraph.record;

import org.jspecify.annotations.NullMarked;
