/** The formats of those who host models of others. */
@NullMarked
package dev.memorygraph.genai.dialect.hosted;

import org.jspecify.annotations.NullMarked;
