@NullMarked
package dev.memorygraph.registry.sync;

import org.jspecify.annotations.NullMarked;
