/** What others than the exports themselves keep in the table of exports. */
@NullMarked
package dev.memorygraph.tables.export;

import org.jspecify.annotations.NullMarked;
