/** Checks of the sync with registries. */
@NullMarked
package dev.memorygraph.checks.registry;

import org.jspecify.annotations.NullMarked;
