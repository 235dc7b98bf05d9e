/** The whole system on one machine: where its parts answer, and a deployment like any other. */
@NullMarked
package dev.memorygraph.local;

import org.jspecify.annotations.NullMarked;
