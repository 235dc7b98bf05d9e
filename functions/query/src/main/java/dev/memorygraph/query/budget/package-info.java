/** Budgets, of which another function knows, for agents that ask about them. */
@NullMarked
package dev.memorygraph.query.budget;

import org.jspecify.annotations.NullMarked;
