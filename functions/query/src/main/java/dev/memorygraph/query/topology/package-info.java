/** Which agents give work to which. */
@NullMarked
package dev.memorygraph.query.topology;

import org.jspecify.annotations.NullMarked;
