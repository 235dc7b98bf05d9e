@NullMarked
package dev.memorygraph.vault.access.lockdown;

import org.jspecify.annotations.NullMarked;
