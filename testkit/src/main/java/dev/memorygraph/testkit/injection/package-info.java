/** Requests of somebody who wants something else to be done than was asked for. */
@NullMarked
package dev.memorygraph.testkit.injection;

import org.jspecify.annotations.NullMarked;
