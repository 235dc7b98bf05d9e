/**
 * The metrics of the whole system under their published names, behind one port. Names and
 * dimensions are part of the contract with dashboards and alarms, so they exist once, here.
 */
@NullMarked
package dev.memorygraph.kit.metrics;

import org.jspecify.annotations.NullMarked;
