/** Which documents and tools are used by whom. */
@NullMarked
package dev.memorygraph.graph.read.document;

import org.jspecify.annotations.NullMarked;
