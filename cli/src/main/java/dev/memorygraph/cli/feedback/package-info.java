/** The command by which people judge answers. */
@NullMarked
package dev.memorygraph.cli.feedback;

import org.jspecify.annotations.NullMarked;
