@NullMarked
package dev.memorygraph.ingest.privacy;

import org.jspecify.annotations.NullMarked;
