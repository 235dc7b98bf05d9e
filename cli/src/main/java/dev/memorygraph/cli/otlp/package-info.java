/** The command {@code otlp}: saved requests of OpenTelemetry's exporters, sent as they were. */
@NullMarked
package dev.memorygraph.cli.otlp;

import org.jspecify.annotations.NullMarked;
