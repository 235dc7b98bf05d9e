/** Texts of others on a terminal. */
@NullMarked
package dev.memorygraph.cli.text;

import org.jspecify.annotations.NullMarked;
