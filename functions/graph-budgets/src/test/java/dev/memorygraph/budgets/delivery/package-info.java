@NullMarked
package dev.memorygraph.budgets.delivery;

import org.jspecify.annotations.NullMarked;
