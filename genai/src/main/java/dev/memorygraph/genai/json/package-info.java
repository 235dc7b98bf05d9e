/** Foreign JSON, whole or in the pieces of a stream, read with care. */
@NullMarked
package dev.memorygraph.genai.json;

import org.jspecify.annotations.NullMarked;
