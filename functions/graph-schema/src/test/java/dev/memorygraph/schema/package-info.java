@NullMarked
package dev.memorygraph.schema;

import org.jspecify.annotations.NullMarked;
