/** The two ways into the system: the telemetry topic and the REST batch. */
@NullMarked
package dev.memorygraph.importers.send;

import org.jspecify.annotations.NullMarked;
