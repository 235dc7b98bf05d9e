/**
 * Key-encryption keys in HashiCorp Vault or OpenBao: the engine {@code transit} keeps them, and
 * wraps and unwraps by its HTTP API.
 */
@NullMarked
package dev.memorygraph.vault.keys.transit;

import org.jspecify.annotations.NullMarked;
