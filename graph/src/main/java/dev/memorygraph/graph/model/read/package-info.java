/**
 * Questions about models: their histories, the contradictions about them, and how they are used.
 */
@NullMarked
package dev.memorygraph.graph.model.read;

import org.jspecify.annotations.NullMarked;
