@NullMarked
package dev.memorygraph.anomalies;

import org.jspecify.annotations.NullMarked;
