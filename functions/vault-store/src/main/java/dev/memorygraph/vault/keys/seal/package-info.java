/** Sealed bytes: contents under a data key, bound to all that names them. */
@NullMarked
package dev.memorygraph.vault.keys.seal;

import org.jspecify.annotations.NullMarked;
