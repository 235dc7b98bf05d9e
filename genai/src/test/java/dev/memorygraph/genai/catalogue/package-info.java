@NullMarked
package dev.memorygraph.genai.catalogue;

import org.jspecify.annotations.NullMarked;
