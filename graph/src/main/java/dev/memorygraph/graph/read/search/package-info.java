/**
 * Finds nodes by what people, models and tools said. The index is written after a transaction is
 * committed, so that what was said is found some moments later. A node is found only by whoever may
 * read its text: the tenant and the readable classes are terms of the index's query, and what comes
 * of it is viewed as any other answer.
 */
@NullMarked
package dev.memorygraph.graph.read.search;

import org.jspecify.annotations.NullMarked;
