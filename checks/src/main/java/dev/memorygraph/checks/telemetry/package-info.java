/** Checks of what flows: records, requests, invocations. */
@NullMarked
package dev.memorygraph.checks.telemetry;

import org.jspecify.annotations.NullMarked;
