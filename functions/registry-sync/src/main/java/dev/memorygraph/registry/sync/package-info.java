/**
 * Taking in what registries say: from messages to the graph, by whichever channel they came; what
 * cannot be used is parked.
 */
@NullMarked
package dev.memorygraph.registry.sync;

import org.jspecify.annotations.NullMarked;
