/**
 * Records in Avro under a schema registry's frame, read into the JSON that other records are in.
 */
@NullMarked
package dev.memorygraph.registry.avro;

import org.jspecify.annotations.NullMarked;
