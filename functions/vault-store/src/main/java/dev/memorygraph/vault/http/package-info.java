/** The vault's side of the API: requests as its use cases see them, and what they answer. */
@NullMarked
package dev.memorygraph.vault.http;

import org.jspecify.annotations.NullMarked;
