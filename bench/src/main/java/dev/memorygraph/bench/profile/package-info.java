/** Load of a given shape, and a verdict on how the system bore it. */
@NullMarked
package dev.memorygraph.bench.profile;

import org.jspecify.annotations.NullMarked;
