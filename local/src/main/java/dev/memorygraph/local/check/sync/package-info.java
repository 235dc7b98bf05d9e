/** Checks of the sync with registries. */
@NullMarked
package dev.memorygraph.local.check.sync;

import org.jspecify.annotations.NullMarked;
