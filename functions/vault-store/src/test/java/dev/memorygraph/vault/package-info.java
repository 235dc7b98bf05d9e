@NullMarked
package dev.memorygraph.vault;

import org.jspecify.annotations.NullMarked;
