@NullMarked
package dev.memorygraph.vault.privacy.retention;

import org.jspecify.annotations.NullMarked;
