/** The ledger of erasures, which only grows, and how far it is carried out. */
@NullMarked
package dev.memorygraph.vault.privacy.ledger;

import org.jspecify.annotations.NullMarked;
