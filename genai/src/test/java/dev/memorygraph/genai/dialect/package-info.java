@NullMarked
package dev.memorygraph.genai.dialect;

import org.jspecify.annotations.NullMarked;
