/** How functions reach Kafka: settings as plain values, without Kafka's client. */
@NullMarked
package dev.memorygraph.kit.kafka;

import org.jspecify.annotations.NullMarked;
