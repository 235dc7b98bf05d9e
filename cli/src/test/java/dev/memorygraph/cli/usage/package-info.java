/** What was used and what it cost. */
@NullMarked
package dev.memorygraph.cli.usage;

import org.jspecify.annotations.NullMarked;
