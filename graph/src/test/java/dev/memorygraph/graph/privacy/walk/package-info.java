@NullMarked
package dev.memorygraph.graph.privacy.walk;

import org.jspecify.annotations.NullMarked;
