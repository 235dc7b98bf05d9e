/** Storing, reading and deleting contents: what is asked, what is decided, what becomes of it. */
@NullMarked
package dev.memorygraph.vault.content;

import org.jspecify.annotations.NullMarked;
