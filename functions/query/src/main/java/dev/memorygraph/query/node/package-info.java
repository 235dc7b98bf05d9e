/** A node with its edges, and a model as registries tell of it. */
@NullMarked
package dev.memorygraph.query.node;

import org.jspecify.annotations.NullMarked;
