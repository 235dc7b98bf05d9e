@NullMarked
package dev.memorygraph.local.registry;

import org.jspecify.annotations.NullMarked;
