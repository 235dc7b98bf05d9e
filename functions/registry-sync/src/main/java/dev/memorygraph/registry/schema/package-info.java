/** Versions of schemas that registries publish: whether one may follow another, and what waits. */
@NullMarked
package dev.memorygraph.registry.schema;

import org.jspecify.annotations.NullMarked;
