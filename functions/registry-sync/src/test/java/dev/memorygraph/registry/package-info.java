@NullMarked
package dev.memorygraph.registry;

import org.jspecify.annotations.NullMarked;
