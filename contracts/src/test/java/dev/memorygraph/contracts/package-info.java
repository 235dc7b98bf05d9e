@NullMarked
package dev.memorygraph.contracts;

import org.jspecify.annotations.NullMarked;
