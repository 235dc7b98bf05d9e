/**
 * Which of several databases a tenant's graph lies in. A tenant lies whole in one, but for the time
 * of a move, when writers write two. With one database nothing is asked. See docs/adr/0028.
 */
@NullMarked
package dev.memorygraph.graph.route;

import org.jspecify.annotations.NullMarked;
