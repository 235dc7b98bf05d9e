/** Usage as frameworks report it: tokens by the names of their kinds. */
@NullMarked
package dev.memorygraph.genai.kind;

import org.jspecify.annotations.NullMarked;
