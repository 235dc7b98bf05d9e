/** What is told when a budget passes a threshold; pure. */
@NullMarked
package dev.memorygraph.budgets.alert;

import org.jspecify.annotations.NullMarked;
