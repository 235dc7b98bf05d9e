@NullMarked
package dev.memorygraph.genai.name;

import org.jspecify.annotations.NullMarked;
