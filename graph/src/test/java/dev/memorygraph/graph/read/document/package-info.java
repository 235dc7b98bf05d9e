@NullMarked
package dev.memorygraph.graph.read.document;

import org.jspecify.annotations.NullMarked;
