/** Neo4j's driver: its settings, and what its errors mean. */
@NullMarked
package dev.memorygraph.graph.driver;

import org.jspecify.annotations.NullMarked;
