/** A call of a model API, and what the dialects make of it. */
@NullMarked
package dev.memorygraph.genai.call;

import org.jspecify.annotations.NullMarked;
