/** The subcommands of {@code audit}. */
@NullMarked
package dev.memorygraph.local.cli.audit;

import org.jspecify.annotations.NullMarked;
