@NullMarked
package dev.memorygraph.registry.reconcile;

import org.jspecify.annotations.NullMarked;
