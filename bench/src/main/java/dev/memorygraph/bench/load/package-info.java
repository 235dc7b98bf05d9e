/** The system that is measured, and what is sent to it and asked of it. */
@NullMarked
package dev.memorygraph.bench.load;

import org.jspecify.annotations.NullMarked;
