/** The subcommands of {@code audit}. */
@NullMarked
package dev.memorygraph.cli.audit;

import org.jspecify.annotations.NullMarked;
