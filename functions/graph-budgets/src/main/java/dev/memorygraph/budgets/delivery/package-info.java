/** The ways by which alerts leave: events, webhooks, a topic for mail. */
@NullMarked
package dev.memorygraph.budgets.delivery;

import org.jspecify.annotations.NullMarked;
