/** How breakers are shown and reset. */
@NullMarked
package dev.memorygraph.vault.breaker;

import org.jspecify.annotations.NullMarked;
