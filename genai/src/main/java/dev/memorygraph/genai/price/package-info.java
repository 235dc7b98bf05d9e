/** What calls of models are billed by: prices over time, and what a call costs by them. */
@NullMarked
package dev.memorygraph.genai.price;

import org.jspecify.annotations.NullMarked;
