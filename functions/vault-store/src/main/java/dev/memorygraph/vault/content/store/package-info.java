/** Storing contents: what is asked for, what is there, what is written. */
@NullMarked
package dev.memorygraph.vault.content.store;

import org.jspecify.annotations.NullMarked;
