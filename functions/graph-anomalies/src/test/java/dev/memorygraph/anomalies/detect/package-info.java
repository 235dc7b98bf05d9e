@NullMarked
package dev.memorygraph.anomalies.detect;

import org.jspecify.annotations.NullMarked;
