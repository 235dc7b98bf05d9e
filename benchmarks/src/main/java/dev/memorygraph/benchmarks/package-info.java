/**
 * What is measured inside a process: each class is a program that prints its figures as one line of
 * JSON. {@code ./memory-graph bench} starts them.
 */
@NullMarked
package dev.memorygraph.benchmarks;

import org.jspecify.annotations.NullMarked;
