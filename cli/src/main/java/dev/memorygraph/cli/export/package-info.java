/** A graph that is taken out into a folder, part by part. */
@NullMarked
package dev.memorygraph.cli.export;

import org.jspecify.annotations.NullMarked;
