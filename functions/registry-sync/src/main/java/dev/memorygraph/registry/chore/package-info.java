/**
 * What is done on a schedule, or when something waits: taking in, polling, reporting, comparing.
 */
@NullMarked
package dev.memorygraph.registry.chore;

import org.jspecify.annotations.NullMarked;
