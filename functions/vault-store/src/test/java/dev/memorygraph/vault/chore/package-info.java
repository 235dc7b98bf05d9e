@NullMarked
package dev.memorygraph.vault.chore;

import org.jspecify.annotations.NullMarked;
