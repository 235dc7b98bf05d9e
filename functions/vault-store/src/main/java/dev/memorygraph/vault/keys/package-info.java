/**
 * The hierarchy of keys, and the only code that touches one: a root key wraps key-encryption keys
 * (one to a tenant and class), those wrap data keys (one to a data subject, or to a tenant and
 * class), and under a data key every content gets a fresh key of its own. See {@code DESIGN.md} in
 * this folder.
 */
@NullMarked
package dev.memorygraph.vault.keys;

import org.jspecify.annotations.NullMarked;
