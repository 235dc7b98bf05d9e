/** The commands that change a running LLM-Registry as its users would. */
@NullMarked
package dev.memorygraph.cli.registry;

import org.jspecify.annotations.NullMarked;
