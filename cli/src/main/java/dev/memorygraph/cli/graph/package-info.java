/** What can be done with the graph while the system is down. */
@NullMarked
package dev.memorygraph.cli.graph;

import org.jspecify.annotations.NullMarked;
