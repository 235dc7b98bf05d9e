/** HTTP on this machine's own address. */
@NullMarked
package dev.memorygraph.local.http;

import org.jspecify.annotations.NullMarked;
