/** A tenant's graph as one caller sees it, to be taken out: page by page, or a part of it whole. */
@NullMarked
package dev.memorygraph.graph.read.export;

import org.jspecify.annotations.NullMarked;
