/** Work that is done on a schedule: each job by itself, in the time that there is. */
@NullMarked
package dev.memorygraph.kit.schedule;

import org.jspecify.annotations.NullMarked;
