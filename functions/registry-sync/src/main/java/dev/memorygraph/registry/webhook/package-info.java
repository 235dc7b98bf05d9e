/** Signed webhooks: who sent one, whether it came before, and keeping it until it is taken in. */
@NullMarked
package dev.memorygraph.registry.webhook;

import org.jspecify.annotations.NullMarked;
