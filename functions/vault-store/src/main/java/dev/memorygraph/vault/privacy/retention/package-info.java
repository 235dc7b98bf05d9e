/** Contents are deleted when their time is over, and what was left half-done is swept away. */
@NullMarked
package dev.memorygraph.vault.privacy.retention;

import org.jspecify.annotations.NullMarked;
