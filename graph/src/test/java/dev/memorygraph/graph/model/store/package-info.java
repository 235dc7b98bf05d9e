@NullMarked
package dev.memorygraph.graph.model.store;

import org.jspecify.annotations.NullMarked;
