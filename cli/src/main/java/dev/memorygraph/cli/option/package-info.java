/** Options that several commands share, and how their values are read. */
@NullMarked
package dev.memorygraph.cli.option;

import org.jspecify.annotations.NullMarked;
