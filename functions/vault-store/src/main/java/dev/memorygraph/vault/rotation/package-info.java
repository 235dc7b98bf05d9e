/**
 * Keys get new versions, and everything moves to them while the vault is in use. See {@code
 * DESIGN.md} in this folder.
 */
@NullMarked
package dev.memorygraph.vault.rotation;

import org.jspecify.annotations.NullMarked;
