/** The shapes in which model APIs put text, tool calls, tool results and their own names. */
@NullMarked
package dev.memorygraph.importers.message;

import org.jspecify.annotations.NullMarked;
