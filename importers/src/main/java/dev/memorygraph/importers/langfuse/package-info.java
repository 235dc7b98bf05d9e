/** Traces as Langfuse exports them: nested observations with times, tokens and cost. */
@NullMarked
package dev.memorygraph.importers.langfuse;

import org.jspecify.annotations.NullMarked;
