/** What becomes of budgets that name people who were erased. */
@NullMarked
package dev.memorygraph.budgets.people;

import org.jspecify.annotations.NullMarked;
