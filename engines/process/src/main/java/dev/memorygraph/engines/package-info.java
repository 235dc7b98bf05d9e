/**
 * Starts Neo4j, Kafka and DynamoDB Local as child processes and keeps them running.
 *
 * <p>{@code Engines} is the whole set; {@code ChildJvm} is one process of any kind.
 */
@NullMarked
package dev.memorygraph.engines;

import org.jspecify.annotations.NullMarked;
