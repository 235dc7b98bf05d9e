/** Exports into folders. */
@NullMarked
package dev.memorygraph.cli.export;

import org.jspecify.annotations.NullMarked;
