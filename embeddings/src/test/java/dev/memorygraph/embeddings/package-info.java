@NullMarked
package dev.memorygraph.embeddings;

import org.jspecify.annotations.NullMarked;
