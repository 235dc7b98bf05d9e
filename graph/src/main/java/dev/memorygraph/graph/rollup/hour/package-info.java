/**
 * Which hours have sums that hold. Whoever changes what sums of calls are made of opens, in the
 * same transaction, the hours of the calls that are concerned; of an open hour no sums are kept.
 * See docs/adr/0032.
 */
@NullMarked
package dev.memorygraph.graph.rollup.hour;

import org.jspecify.annotations.NullMarked;
