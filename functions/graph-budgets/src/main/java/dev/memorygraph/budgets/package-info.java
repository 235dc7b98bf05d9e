/** Budgets: the routes about them, and the scheduled function that watches over them. */
@NullMarked
package dev.memorygraph.budgets;

import org.jspecify.annotations.NullMarked;
