/** Readers of prices as price lists of others publish them. */
@NullMarked
package dev.memorygraph.genai.price.format;

import org.jspecify.annotations.NullMarked;
