/** Closing a tenant in an emergency, and ending sessions. */
@NullMarked
package dev.memorygraph.vault.access.lockdown;

import org.jspecify.annotations.NullMarked;
