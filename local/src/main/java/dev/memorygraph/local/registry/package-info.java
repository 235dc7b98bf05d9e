/** What is brought to an LLM-Registry. */
@NullMarked
package dev.memorygraph.local.registry;

import org.jspecify.annotations.NullMarked;
