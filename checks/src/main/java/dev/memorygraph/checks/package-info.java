/**
 * Executable checks of the runbooks: each looks at a running system from outside, as an operator
 * would, and says green, or red and why. The pages are under docs/runbooks.
 */
@NullMarked
package dev.memorygraph.checks;

import org.jspecify.annotations.NullMarked;
