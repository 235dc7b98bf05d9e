/**
 * The Merkle tree of RFC 9162 over a growing log: stored as tiles of 256 hashes, so that appending
 * and proving read a few tiles and never the whole log.
 */
@NullMarked
package dev.memorygraph.audit.tree;

import org.jspecify.annotations.NullMarked;
