/** Hours in which models, agents and tools did what they do not do. */
@NullMarked
package dev.memorygraph.cli.anomaly;

import org.jspecify.annotations.NullMarked;
