@NullMarked
package dev.memorygraph.vault.privacy.hold;

import org.jspecify.annotations.NullMarked;
