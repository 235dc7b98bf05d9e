/** What the registry knows, and how it changes: one transaction per change or batch of changes. */
package dev.memorygraph.engines.registry.store;
