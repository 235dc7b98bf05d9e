@NullMarked
package dev.memorygraph.ingest.otlp;

import org.jspecify.annotations.NullMarked;
