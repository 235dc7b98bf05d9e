@NullMarked
package dev.memorygraph.vault.letters;

import org.jspecify.annotations.NullMarked;
