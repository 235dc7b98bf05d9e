@NullMarked
package dev.memorygraph.audit.checkpoint;

import org.jspecify.annotations.NullMarked;
