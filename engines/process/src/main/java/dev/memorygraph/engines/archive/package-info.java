/** A graph as a file, written and read while the database is down. */
@NullMarked
package dev.memorygraph.engines.archive;

import org.jspecify.annotations.NullMarked;
