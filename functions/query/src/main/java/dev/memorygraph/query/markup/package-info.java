/** Text within XML and HTML. */
@NullMarked
package dev.memorygraph.query.markup;

import org.jspecify.annotations.NullMarked;
