/** A session: its figures, and its graph in pages. */
@NullMarked
package dev.memorygraph.query.session;

import org.jspecify.annotations.NullMarked;
