/**
 * Vectors of what nodes say. A write that brings or changes a node's text leaves a mark on it,
 * which costs no more than a property; whoever computes the vectors finds the marks by an index,
 * and takes each away with the vector that it writes. A vector follows from words: it goes where
 * they go.
 */
@NullMarked
package dev.memorygraph.graph.embedding;

import org.jspecify.annotations.NullMarked;
