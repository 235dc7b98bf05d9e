/** Sessions for a person's eye: listed, step by step, side by side; and the graph taken out. */
@NullMarked
package dev.memorygraph.cli.session;

import org.jspecify.annotations.NullMarked;
