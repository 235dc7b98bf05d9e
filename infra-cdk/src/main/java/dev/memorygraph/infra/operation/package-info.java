/** Alarms and dashboards: as values first, then as a stack. */
@NullMarked
package dev.memorygraph.infra.operation;

import org.jspecify.annotations.NullMarked;
