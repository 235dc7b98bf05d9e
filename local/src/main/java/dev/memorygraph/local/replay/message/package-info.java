/** The shapes in which model APIs put text, tool calls, tool results and their own names. */
@NullMarked
package dev.memorygraph.local.replay.message;

import org.jspecify.annotations.NullMarked;
