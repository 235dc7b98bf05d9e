/** PostgreSQL as a child process that does not outlive this one, and the tables of the registry. */
package dev.memorygraph.engines.registry.postgres;
