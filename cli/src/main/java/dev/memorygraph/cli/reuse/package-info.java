/** Commands that tell what was said again. */
@NullMarked
package dev.memorygraph.cli.reuse;

import org.jspecify.annotations.NullMarked;
