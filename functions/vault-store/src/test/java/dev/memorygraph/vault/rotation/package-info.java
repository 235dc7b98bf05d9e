@NullMarked
package dev.memorygraph.vault.rotation;

import org.jspecify.annotations.NullMarked;
