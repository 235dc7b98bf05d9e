@NullMarked
package dev.memorygraph.vault.export;

import org.jspecify.annotations.NullMarked;
