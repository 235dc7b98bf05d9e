/** The whole system on one machine: engines, functions and the commands that run and feed them. */
@NullMarked
package dev.memorygraph.local;

import org.jspecify.annotations.NullMarked;
