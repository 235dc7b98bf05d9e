@NullMarked
package dev.memorygraph.ingest.batch;

import org.jspecify.annotations.NullMarked;
