/**
 * Brings {@link dev.memorygraph.graph.fact.Facts} into Neo4j: read what is stored, merge in Java,
 * write the difference, all in one transaction. One Cypher statement, one class.
 *
 * <p>The merge lives in Java and not in Cypher because that is where it can be proved: the same
 * code decides within a batch and against the database. See docs/adr/0003.
 */
@NullMarked
package dev.memorygraph.graph.write;

import org.jspecify.annotations.NullMarked;
