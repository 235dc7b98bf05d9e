/** The shapes in which model APIs put text, tool calls, tool results and their own names. */
@NullMarked
package dev.memorygraph.genai.message;

import org.jspecify.annotations.NullMarked;
