@NullMarked
package dev.memorygraph.registry.chore;

import org.jspecify.annotations.NullMarked;
