@NullMarked
package dev.memorygraph.vault.audit.entry;

import org.jspecify.annotations.NullMarked;
