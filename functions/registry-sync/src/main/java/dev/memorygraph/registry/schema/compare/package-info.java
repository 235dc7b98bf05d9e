/**
 * Compares JSON Schemas of draft 2020-12: what changed from one to another, and whose readers that
 * breaks; pure.
 */
@NullMarked
package dev.memorygraph.registry.schema.compare;

import org.jspecify.annotations.NullMarked;
