/** Starts Kafka in a process of its own; nothing that is deployed links to this module. */
package dev.memorygraph.engines.kafka;
