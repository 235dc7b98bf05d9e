/** Puts the whole system together: engines, functions, mappings, API front and metrics. */
@NullMarked
package dev.memorygraph.local.system;

import org.jspecify.annotations.NullMarked;
