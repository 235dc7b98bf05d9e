/** What an answer came from, what shaped it, and what a node reached. */
@NullMarked
package dev.memorygraph.cli.lineage;

import org.jspecify.annotations.NullMarked;
