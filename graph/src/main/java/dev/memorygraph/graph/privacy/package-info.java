/**
 * Takes words away from the graph: those of people who were erased, and those whose time is over. A
 * node stays with its ids, numbers, times and edges; what somebody wrote on it goes, and the person
 * becomes a pseudonym. See docs/adr/0019.
 *
 * <p>Everything is done in pieces of one transaction each, by the same merge of facts as writing:
 * what a piece did no longer matches, so that the work may be stopped, repeated and done beside
 * writers.
 */
@NullMarked
package dev.memorygraph.graph.privacy;

import org.jspecify.annotations.NullMarked;
