/** What is brought to an LLM-Registry. */
@NullMarked
package dev.memorygraph.importers.registry;

import org.jspecify.annotations.NullMarked;
