/** What holds from one time to the next. */
@NullMarked
package dev.memorygraph.genai.time;

import org.jspecify.annotations.NullMarked;
