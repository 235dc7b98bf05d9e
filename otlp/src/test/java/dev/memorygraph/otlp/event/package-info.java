@NullMarked
package dev.memorygraph.otlp.event;

import org.jspecify.annotations.NullMarked;
