/** What every intake of OpenTelemetry's signals asks before it takes one, and tells of the rest. */
@NullMarked
package dev.memorygraph.intake.otlp;

import org.jspecify.annotations.NullMarked;
