/** Change data capture: what is committed to the captured tables goes to Kafka, by Debezium. */
package dev.memorygraph.engines.registry.capture;
