@NullMarked
package dev.memorygraph.graph.model;

import org.jspecify.annotations.NullMarked;
