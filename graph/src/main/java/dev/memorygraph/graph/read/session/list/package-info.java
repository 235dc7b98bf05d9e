/** Which sessions there are, with their figures. */
@NullMarked
package dev.memorygraph.graph.read.session.list;

import org.jspecify.annotations.NullMarked;
