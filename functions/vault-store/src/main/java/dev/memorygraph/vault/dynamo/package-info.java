/** What the vault's tables have in common. */
@NullMarked
package dev.memorygraph.vault.dynamo;

import org.jspecify.annotations.NullMarked;
