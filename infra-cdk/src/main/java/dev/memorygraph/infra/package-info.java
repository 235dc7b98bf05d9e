/**
 * The system as stacks of AWS resources. {@link dev.memorygraph.infra.Deployment} is where to
 * begin.
 */
@NullMarked
package dev.memorygraph.infra;

import org.jspecify.annotations.NullMarked;
