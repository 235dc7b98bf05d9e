/** Which hours of a history are odd; the same for the same history. See docs/adr/0035. */
@NullMarked
package dev.memorygraph.anomalies.detect;

import org.jspecify.annotations.NullMarked;
