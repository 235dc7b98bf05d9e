/**
 * Work that nobody waits for: done on a schedule, a piece at a time, and taken up where it ended.
 */
@NullMarked
package dev.memorygraph.vault.maintenance;

import org.jspecify.annotations.NullMarked;
