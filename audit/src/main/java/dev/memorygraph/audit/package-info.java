/**
 * The audit log as a format: what an entry says, how entries become a Merkle tree (RFC 9162), how
 * its heads are signed, and how anybody checks all of it offline with nothing but the public key.
 * Knows no storage and no service.
 */
@NullMarked
package dev.memorygraph.audit;

import org.jspecify.annotations.NullMarked;
