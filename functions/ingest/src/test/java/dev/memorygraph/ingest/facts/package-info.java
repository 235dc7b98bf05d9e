@NullMarked
package dev.memorygraph.ingest.facts;

import org.jspecify.annotations.NullMarked;
