/** Google's formats. */
@NullMarked
package dev.memorygraph.genai.dialect.google;

import org.jspecify.annotations.NullMarked;
