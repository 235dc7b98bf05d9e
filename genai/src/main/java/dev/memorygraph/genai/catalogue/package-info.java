/** The catalogue of models and list prices that ships, and its file. */
@NullMarked
package dev.memorygraph.genai.catalogue;

import org.jspecify.annotations.NullMarked;
