@NullMarked
package dev.memorygraph.vault.retention;

import org.jspecify.annotations.NullMarked;
