@NullMarked
package dev.memorygraph.local;

import org.jspecify.annotations.NullMarked;
