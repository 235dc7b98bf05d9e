/** Subscriptions: what the log takes, told to whoever may read it, as far as they may. */
@NullMarked
package dev.memorygraph.edge.subscription;

import org.jspecify.annotations.NullMarked;
