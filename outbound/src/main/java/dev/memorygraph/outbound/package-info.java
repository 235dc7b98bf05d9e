/** Calls to servers outside of the deployment, bounded in time, size and address. */
@NullMarked
package dev.memorygraph.outbound;

import org.jspecify.annotations.NullMarked;
