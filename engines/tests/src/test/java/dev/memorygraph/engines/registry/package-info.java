/** The LLM-Registry as a process: from its doors to Kafka. */
@NullMarked
package dev.memorygraph.engines.registry;

import org.jspecify.annotations.NullMarked;
