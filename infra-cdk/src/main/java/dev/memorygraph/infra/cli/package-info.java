/** The commands synth, deploy and destroy. */
@NullMarked
package dev.memorygraph.infra.cli;

import org.jspecify.annotations.NullMarked;
