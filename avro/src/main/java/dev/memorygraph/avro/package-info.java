/** Records in Avro under a schema registry's frame, read into JSON. */
@NullMarked
package dev.memorygraph.avro;

import org.jspecify.annotations.NullMarked;
