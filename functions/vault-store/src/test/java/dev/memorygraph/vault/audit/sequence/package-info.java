@NullMarked
package dev.memorygraph.vault.audit.sequence;

import org.jspecify.annotations.NullMarked;
