@NullMarked
package dev.memorygraph.outbound;

import org.jspecify.annotations.NullMarked;
