/**
 * Moves a tenant's graph to another database while writers write both. Facts merge, so that the
 * copy may come before, after and beside what writers say. See docs/adr/0028.
 */
@NullMarked
package dev.memorygraph.graph.move;

import org.jspecify.annotations.NullMarked;
