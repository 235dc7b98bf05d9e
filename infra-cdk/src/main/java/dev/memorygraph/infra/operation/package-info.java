/** Alarms and dashboards, as values before they become resources. */
@NullMarked
package dev.memorygraph.infra.operation;

import org.jspecify.annotations.NullMarked;
