@NullMarked
package dev.memorygraph.otlp;

import org.jspecify.annotations.NullMarked;
