/** Conversations as tau-bench publishes them: sessions of prompts, completions and tool calls. */
@NullMarked
package dev.memorygraph.importers.tau;

import org.jspecify.annotations.NullMarked;
