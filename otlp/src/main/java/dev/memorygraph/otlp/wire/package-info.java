/** Bodies of OpenTelemetry's protocol: requests read into signals, answers written. */
@NullMarked
package dev.memorygraph.otlp.wire;

import org.jspecify.annotations.NullMarked;
