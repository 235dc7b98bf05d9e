/** Runs functions in processes of their own under AWS's runtime interface client. */
@NullMarked
package dev.memorygraph.local.lambda;

import org.jspecify.annotations.NullMarked;
