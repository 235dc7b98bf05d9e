/** How the circuit breakers of all functions stand, and resetting them. */
@NullMarked
package dev.memorygraph.vault.breaker;

import org.jspecify.annotations.NullMarked;
