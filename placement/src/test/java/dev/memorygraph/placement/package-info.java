@NullMarked
package dev.memorygraph.placement;

import org.jspecify.annotations.NullMarked;
