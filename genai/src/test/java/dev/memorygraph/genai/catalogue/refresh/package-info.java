@NullMarked
package dev.memorygraph.genai.catalogue.refresh;

import org.jspecify.annotations.NullMarked;
