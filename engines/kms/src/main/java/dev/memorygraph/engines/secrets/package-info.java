/** A keeper of secrets for one machine, over the protocol of AWS Secrets Manager. */
@NullMarked
package dev.memorygraph.engines.secrets;

import org.jspecify.annotations.NullMarked;
