@NullMarked
package dev.memorygraph.graph.privacy.retention;

import org.jspecify.annotations.NullMarked;
