/** Reads and checks contents that the vault is given. */
@NullMarked
package dev.memorygraph.contracts.store;

import org.jspecify.annotations.NullMarked;
