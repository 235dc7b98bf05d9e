/**
 * Checks an export offline, with the public key alone, and says where it is wrong. Trusts nothing
 * but signatures: whoever can write the files can write the manifest too.
 */
@NullMarked
package dev.memorygraph.audit.verify;

import org.jspecify.annotations.NullMarked;
