/** What the schedule does: look at each budget, and deliver alerts. */
@NullMarked
package dev.memorygraph.budgets.job;

import org.jspecify.annotations.NullMarked;
