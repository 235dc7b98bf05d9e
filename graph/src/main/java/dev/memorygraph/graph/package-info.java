/**
 * The graph model, and the only module that speaks Cypher.
 *
 * <p>An event is not a node. It carries {@link dev.memorygraph.graph.fact.Facts facts} about nodes,
 * and facts merge: in any order, any number of times, with the same result. {@code write} brings
 * them into Neo4j, {@code read} asks questions, {@code schema} keeps constraints and indexes.
 *
 * <p>How it lies in Neo4j: every node has the label {@code Node} and the label of its kind, and the
 * properties {@code key} (tenant/kind/id, unique), {@code tenant}, {@code id}, {@code event_time}
 * (milliseconds since 1970, the earliest that an event gave), {@code recorded_at}, {@code source},
 * and what events said. A node that is only mentioned so far has no {@code stamp}: it is a stub.
 */
@NullMarked
package dev.memorygraph.graph;

import org.jspecify.annotations.NullMarked;
