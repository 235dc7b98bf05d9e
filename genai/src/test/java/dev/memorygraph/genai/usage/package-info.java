@NullMarked
package dev.memorygraph.genai.usage;

import org.jspecify.annotations.NullMarked;
