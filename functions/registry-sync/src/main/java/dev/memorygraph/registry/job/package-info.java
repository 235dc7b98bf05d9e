/**
 * What is done on a schedule, or when something waits: taking in, polling, reporting, comparing.
 */
@NullMarked
package dev.memorygraph.registry.job;

import org.jspecify.annotations.NullMarked;
