/**
 * Migrations to another version of a schema: messages of registries that were taken in before their
 * properties meant anything are given their meaning, as of when they were said.
 */
@NullMarked
package dev.memorygraph.registry.migration;

import org.jspecify.annotations.NullMarked;
