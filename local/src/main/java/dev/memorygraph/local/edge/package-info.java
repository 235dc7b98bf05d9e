/** The streaming edge as a child process. */
@NullMarked
package dev.memorygraph.local.edge;

import org.jspecify.annotations.NullMarked;
