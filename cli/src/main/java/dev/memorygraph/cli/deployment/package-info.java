/** A deployment elsewhere: by its API's address and a token, or by a profile of the user's. */
@NullMarked
package dev.memorygraph.cli.deployment;

import org.jspecify.annotations.NullMarked;
