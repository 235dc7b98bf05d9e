/** A history sent both ways and compared with the graph, and what a registry adds to it. */
@NullMarked
package dev.memorygraph.cli.demo;

import org.jspecify.annotations.NullMarked;
