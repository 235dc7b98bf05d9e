package dev.memorygraph.edge.subscription;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.telemetry.Event;

/**
 * What a record of telemetry says.
 *
 * @param classification as its texts are handled
 * @param inGraph whether its texts may lie in the graph; others are in the vault alone
 */
record LoggedEvent(Event event, Classification classification, boolean inGraph) {}
