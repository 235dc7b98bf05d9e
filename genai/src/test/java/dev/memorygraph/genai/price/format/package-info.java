@NullMarked
package dev.memorygraph.genai.price.format;

import org.jspecify.annotations.NullMarked;
