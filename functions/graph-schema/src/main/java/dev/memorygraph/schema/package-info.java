/** Brings the graph's schema up to date, as a step of the deployment and for operators. */
@NullMarked
package dev.memorygraph.schema;

import org.jspecify.annotations.NullMarked;
