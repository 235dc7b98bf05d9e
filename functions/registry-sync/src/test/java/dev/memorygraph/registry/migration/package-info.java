@NullMarked
package dev.memorygraph.registry.migration;

import org.jspecify.annotations.NullMarked;
