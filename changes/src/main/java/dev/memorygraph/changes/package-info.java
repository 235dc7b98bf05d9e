/**
 * What changed in the graph, told on the topic {@code graph-changes} to whoever wants to know at
 * once: subscriptions and webhooks. Names nodes, and repeats nothing of what they say.
 */
@NullMarked
package dev.memorygraph.changes;

import org.jspecify.annotations.NullMarked;
