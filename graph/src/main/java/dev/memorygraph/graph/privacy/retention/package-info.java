/** Words go at the end of their class's time. */
@NullMarked
package dev.memorygraph.graph.privacy.retention;

import org.jspecify.annotations.NullMarked;
