/** What every route of the vault runs in: a decision, and the entries that tell of it. */
@NullMarked
package dev.memorygraph.vault.access.http;

import org.jspecify.annotations.NullMarked;
