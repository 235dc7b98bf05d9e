/** The modules of this repository, and the compiler's checks of all their sources. */
@NullMarked
package dev.memorygraph.architecture;

import org.jspecify.annotations.NullMarked;
