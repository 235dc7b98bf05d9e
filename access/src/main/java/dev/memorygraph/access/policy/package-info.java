/**
 * May this caller do this to that, now? Decided by Cedar policies over roles and attributes; what
 * no policy permits is denied, and a forbid beats every permit.
 */
@NullMarked
package dev.memorygraph.access.policy;

import org.jspecify.annotations.NullMarked;
