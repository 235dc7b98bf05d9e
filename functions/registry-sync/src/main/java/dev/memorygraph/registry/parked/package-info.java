/** Messages of registries that could not be used, with the reason, for a person to look at. */
@NullMarked
package dev.memorygraph.registry.parked;

import org.jspecify.annotations.NullMarked;
