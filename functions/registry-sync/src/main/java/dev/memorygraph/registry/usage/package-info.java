/** Tells the registry how its models are used. */
@NullMarked
package dev.memorygraph.registry.usage;

import org.jspecify.annotations.NullMarked;
