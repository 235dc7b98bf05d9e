@NullMarked
package dev.memorygraph.avro.registry;

import org.jspecify.annotations.NullMarked;
