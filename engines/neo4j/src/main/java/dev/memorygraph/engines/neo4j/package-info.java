/** Starts Neo4j in a process of its own; nothing that is deployed links to this module. */
package dev.memorygraph.engines.neo4j;
