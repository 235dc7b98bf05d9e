/**
 * Who may call a local system: an issuer with one key, and the tokens that it signs.
 *
 * <p>It stands where a company's identity provider stands in the cloud. The system only ever sees
 * tokens and the public keys, so that it cannot tell the difference.
 */
@NullMarked
package dev.memorygraph.local.identity;

import org.jspecify.annotations.NullMarked;
