@NullMarked
package dev.memorygraph.graph.read.search;

import org.jspecify.annotations.NullMarked;
