@NullMarked
package dev.memorygraph.graph.route;

import org.jspecify.annotations.NullMarked;
