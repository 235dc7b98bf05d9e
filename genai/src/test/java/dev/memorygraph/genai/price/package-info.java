@NullMarked
package dev.memorygraph.genai.price;

import org.jspecify.annotations.NullMarked;
