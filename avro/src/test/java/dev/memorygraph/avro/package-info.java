@NullMarked
package dev.memorygraph.avro;

import org.jspecify.annotations.NullMarked;
