/** What a budget is, and how it stands; pure. */
@NullMarked
package dev.memorygraph.budgets.budget;

import org.jspecify.annotations.NullMarked;
