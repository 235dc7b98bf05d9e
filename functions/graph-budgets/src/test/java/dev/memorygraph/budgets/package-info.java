@NullMarked
package dev.memorygraph.budgets;

import org.jspecify.annotations.NullMarked;
