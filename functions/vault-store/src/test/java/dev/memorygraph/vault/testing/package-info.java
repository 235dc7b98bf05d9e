/** A whole vault for tests, on the real table engine and a key management service of its own. */
@NullMarked
package dev.memorygraph.vault.testing;

import org.jspecify.annotations.NullMarked;
