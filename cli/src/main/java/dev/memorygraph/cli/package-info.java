/** The commands, one class each: they read options, call one class and print. */
@NullMarked
package dev.memorygraph.cli;

import org.jspecify.annotations.NullMarked;
