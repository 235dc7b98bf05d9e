/**
 * Edges between prompts that say much the same: {@code SIMILAR_TO} and {@code REUSED}. Nobody said
 * them; they follow from texts, vectors and templates, and lie in no digest, lineage or export. See
 * docs/adr/0033.
 */
@NullMarked
package dev.memorygraph.graph.reuse;

import org.jspecify.annotations.NullMarked;
