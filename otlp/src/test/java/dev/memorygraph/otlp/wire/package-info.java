@NullMarked
package dev.memorygraph.otlp.wire;

import org.jspecify.annotations.NullMarked;
