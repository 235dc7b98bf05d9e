/** A content between its table and whoever may see it: sealed, opened, held, erased. */
@NullMarked
package dev.memorygraph.vault.content.sealed;

import org.jspecify.annotations.NullMarked;
