/**
 * What keeps a process from asking more of a database than it can do: work is refused or waits
 * before it is begun, live work last.
 */
@NullMarked
package dev.memorygraph.kit.overload;

import org.jspecify.annotations.NullMarked;
