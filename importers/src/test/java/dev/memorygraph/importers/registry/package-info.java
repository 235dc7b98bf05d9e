@NullMarked
package dev.memorygraph.importers.registry;

import org.jspecify.annotations.NullMarked;
