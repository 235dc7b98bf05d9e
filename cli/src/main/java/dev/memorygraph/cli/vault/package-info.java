/** The subcommands of {@code vault}. */
@NullMarked
package dev.memorygraph.cli.vault;

import org.jspecify.annotations.NullMarked;
