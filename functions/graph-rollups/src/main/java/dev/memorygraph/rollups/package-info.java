/**
 * Sums up what was used in each hour, on a schedule: answers about long times come from the sums.
 */
@NullMarked
package dev.memorygraph.rollups;

import org.jspecify.annotations.NullMarked;
