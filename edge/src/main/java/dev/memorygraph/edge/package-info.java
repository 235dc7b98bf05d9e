/** The streaming edge: a process that keeps connections open, which a function cannot. */
@NullMarked
package dev.memorygraph.edge;

import org.jspecify.annotations.NullMarked;
