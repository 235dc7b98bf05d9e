@NullMarked
package dev.memorygraph.genai.time;

import org.jspecify.annotations.NullMarked;
