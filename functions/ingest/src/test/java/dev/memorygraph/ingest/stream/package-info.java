@NullMarked
package dev.memorygraph.ingest.stream;

import org.jspecify.annotations.NullMarked;
