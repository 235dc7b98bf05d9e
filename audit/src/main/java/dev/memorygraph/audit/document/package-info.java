/**
 * Documents that the vault signs and anybody checks with its public key alone: receipts of
 * erasures, manifests of exports.
 */
@NullMarked
package dev.memorygraph.audit.document;

import org.jspecify.annotations.NullMarked;
