/** The commands that work with dead letters, by the function {@code dead-letters}. */
@NullMarked
package dev.memorygraph.cli.letters;

import org.jspecify.annotations.NullMarked;
