@NullMarked
package dev.memorygraph.registry.stream;

import org.jspecify.annotations.NullMarked;
