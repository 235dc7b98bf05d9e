/** Serves the console's files as a deployment in the cloud does, on the API's own origin. */
@NullMarked
package dev.memorygraph.local.console;

import org.jspecify.annotations.NullMarked;
