/** Real engines for integration tests: shared over modules where possible, else started at need. */
@NullMarked
package dev.memorygraph.engines.testing;

import org.jspecify.annotations.NullMarked;
