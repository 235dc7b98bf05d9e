/** What may not lie in the graph goes to the vault first, and a reference takes its place. */
@NullMarked
package dev.memorygraph.ingest.vault;

import org.jspecify.annotations.NullMarked;
