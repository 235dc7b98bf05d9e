/**
 * Moves tenants between databases while writers write, a step at a time on a schedule, and tells
 * operators where tenants lie. See docs/adr/0028.
 */
@NullMarked
package dev.memorygraph.moves;

import org.jspecify.annotations.NullMarked;
