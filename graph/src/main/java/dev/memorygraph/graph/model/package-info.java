/**
 * What registries say about models, and what follows from it. A registry's word is a {@link
 * dev.memorygraph.graph.model.ModelChange change}; the changes of a model are a set that only
 * grows, and everything else, the state at any time, the prices, the conflicts, is computed from
 * the whole set. That is why it does not matter by which way, in what order or how often a change
 * arrives.
 */
@NullMarked
package dev.memorygraph.graph.model;

import org.jspecify.annotations.NullMarked;
