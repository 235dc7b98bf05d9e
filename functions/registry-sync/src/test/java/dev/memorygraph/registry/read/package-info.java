@NullMarked
package dev.memorygraph.registry.read;

import org.jspecify.annotations.NullMarked;
