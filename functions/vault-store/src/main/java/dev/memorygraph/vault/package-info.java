/** The vault: sensitive text, sealed; who may open it; and a record of everybody who did. */
@NullMarked
package dev.memorygraph.vault;

import org.jspecify.annotations.NullMarked;
