@NullMarked
package dev.memorygraph.rollups;

import org.jspecify.annotations.NullMarked;
