@NullMarked
package dev.memorygraph.moves;

import org.jspecify.annotations.NullMarked;
