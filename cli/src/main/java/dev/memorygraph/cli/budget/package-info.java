/** Budgets: making, changing and deleting them, how they stand and what was told of them. */
@NullMarked
package dev.memorygraph.cli.budget;

import org.jspecify.annotations.NullMarked;
