/** What servers of one machine have in common. */
@NullMarked
package dev.memorygraph.engines.http;

import org.jspecify.annotations.NullMarked;
