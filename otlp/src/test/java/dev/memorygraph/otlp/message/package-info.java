@NullMarked
package dev.memorygraph.otlp.message;

import org.jspecify.annotations.NullMarked;
