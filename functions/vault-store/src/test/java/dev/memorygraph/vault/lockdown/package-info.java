@NullMarked
package dev.memorygraph.vault.lockdown;

import org.jspecify.annotations.NullMarked;
