@NullMarked
package dev.memorygraph.vault.hold;

import org.jspecify.annotations.NullMarked;
