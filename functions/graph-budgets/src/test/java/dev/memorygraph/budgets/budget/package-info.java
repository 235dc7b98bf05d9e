@NullMarked
package dev.memorygraph.budgets.budget;

import org.jspecify.annotations.NullMarked;
