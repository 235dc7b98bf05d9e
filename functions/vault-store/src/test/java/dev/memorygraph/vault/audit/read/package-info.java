@NullMarked
package dev.memorygraph.vault.audit.read;

import org.jspecify.annotations.NullMarked;
