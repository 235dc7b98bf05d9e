@NullMarked
package dev.memorygraph.genai.message;

import org.jspecify.annotations.NullMarked;
