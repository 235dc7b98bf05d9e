/** Legal holds: what they lie on is kept, whatever retention or an erasure says. */
@NullMarked
package dev.memorygraph.vault.privacy.hold;

import org.jspecify.annotations.NullMarked;
