@NullMarked
package dev.memorygraph.vault.privacy.export;

import org.jspecify.annotations.NullMarked;
