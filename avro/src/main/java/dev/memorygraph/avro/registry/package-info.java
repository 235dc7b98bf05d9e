/** The schema registries that schemas of records are asked of. */
@NullMarked
package dev.memorygraph.avro.registry;

import org.jspecify.annotations.NullMarked;
