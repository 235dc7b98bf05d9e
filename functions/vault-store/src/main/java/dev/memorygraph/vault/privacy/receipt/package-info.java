/** Receipts of erasures: put together while things are destroyed, signed when all of them are. */
@NullMarked
package dev.memorygraph.vault.privacy.receipt;

import org.jspecify.annotations.NullMarked;
