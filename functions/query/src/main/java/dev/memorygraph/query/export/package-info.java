/** The graph in formats that other tools read, and a session as one page. */
@NullMarked
package dev.memorygraph.query.export;

import org.jspecify.annotations.NullMarked;
