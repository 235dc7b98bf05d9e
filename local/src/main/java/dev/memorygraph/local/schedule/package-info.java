/** Calls functions at the rates that the template names, as EventBridge does. */
@NullMarked
package dev.memorygraph.local.schedule;

import org.jspecify.annotations.NullMarked;
