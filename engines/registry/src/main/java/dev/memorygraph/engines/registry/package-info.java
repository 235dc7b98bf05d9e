/**
 * An LLM-Registry that runs on one machine, as a process of its own: PostgreSQL, Debezium, and a
 * GraphQL and REST front. Nothing that is deployed links to this module.
 */
package dev.memorygraph.engines.registry;
