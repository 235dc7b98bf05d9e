@NullMarked
package dev.memorygraph.ingest;

import org.jspecify.annotations.NullMarked;
