/**
 * Erasing people: who was erased stands in a ledger that only grows; what it says is done to keys
 * and contents in its order, here and again wherever an older copy of them was restored. See {@code
 * DESIGN.md} in this folder.
 */
@NullMarked
package dev.memorygraph.vault.privacy.erasure;

import org.jspecify.annotations.NullMarked;
