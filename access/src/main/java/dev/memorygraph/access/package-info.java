/**
 * Who is calling and what they may do. A bearer token becomes a {@link
 * dev.memorygraph.access.Caller} or is refused with a reason; roles grant permissions and the
 * classes of text a caller may read. What no role grants is denied.
 */
@NullMarked
package dev.memorygraph.access;

import org.jspecify.annotations.NullMarked;
