@NullMarked
package dev.memorygraph.embedding;

import org.jspecify.annotations.NullMarked;
