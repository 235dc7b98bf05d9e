@NullMarked
package dev.memorygraph.ingest.vault;

import org.jspecify.annotations.NullMarked;
