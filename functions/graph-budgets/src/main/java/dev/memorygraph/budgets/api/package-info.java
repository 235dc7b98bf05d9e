/** The routes about budgets. */
@NullMarked
package dev.memorygraph.budgets.api;

import org.jspecify.annotations.NullMarked;
