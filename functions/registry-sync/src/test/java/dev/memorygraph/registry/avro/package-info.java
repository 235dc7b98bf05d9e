@NullMarked
package dev.memorygraph.registry.avro;

import org.jspecify.annotations.NullMarked;
