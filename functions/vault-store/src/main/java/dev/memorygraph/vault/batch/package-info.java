/** The door for other functions: contents of a batch of telemetry, stored in one invocation. */
@NullMarked
package dev.memorygraph.vault.batch;

import org.jspecify.annotations.NullMarked;
