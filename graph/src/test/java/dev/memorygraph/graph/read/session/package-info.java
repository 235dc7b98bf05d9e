@NullMarked
package dev.memorygraph.graph.read.session;

import org.jspecify.annotations.NullMarked;
