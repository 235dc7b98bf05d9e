/** Checks of what flows: records, requests, invocations. */
@NullMarked
package dev.memorygraph.local.check.flow;

import org.jspecify.annotations.NullMarked;
