/** The event source mapping: takes records from Kafka to a function, in order per partition. */
@NullMarked
package dev.memorygraph.local.kafka;

import org.jspecify.annotations.NullMarked;
