/**
 * A key management service for one machine: the calls of AWS KMS that this system makes, over the
 * same protocol, with keys in a file. Nothing that is deployed links to this module.
 */
@NullMarked
package dev.memorygraph.engines.kms;

import org.jspecify.annotations.NullMarked;
