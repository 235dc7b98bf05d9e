@NullMarked
package dev.memorygraph.genai.json;

import org.jspecify.annotations.NullMarked;
