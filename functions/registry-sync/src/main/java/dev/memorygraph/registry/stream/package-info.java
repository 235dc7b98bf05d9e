/** Change events out of a registry's database, from Kafka. */
@NullMarked
package dev.memorygraph.registry.stream;

import org.jspecify.annotations.NullMarked;
