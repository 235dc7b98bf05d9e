@NullMarked
package dev.memorygraph.changes;

import org.jspecify.annotations.NullMarked;
