@NullMarked
package dev.memorygraph.graph.price;

import org.jspecify.annotations.NullMarked;
