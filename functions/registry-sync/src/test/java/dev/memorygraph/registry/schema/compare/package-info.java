@NullMarked
package dev.memorygraph.registry.schema.compare;

import org.jspecify.annotations.NullMarked;
