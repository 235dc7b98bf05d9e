/** Key-encryption keys: who keeps them, and how they wrap data keys. */
@NullMarked
package dev.memorygraph.vault.keys.kek;

import org.jspecify.annotations.NullMarked;
