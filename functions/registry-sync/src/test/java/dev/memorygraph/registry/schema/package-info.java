@NullMarked
package dev.memorygraph.registry.schema;

import org.jspecify.annotations.NullMarked;
