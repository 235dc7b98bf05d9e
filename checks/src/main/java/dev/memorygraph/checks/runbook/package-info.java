/** All checks there are, in the order of the pages. */
@NullMarked
package dev.memorygraph.checks.runbook;

import org.jspecify.annotations.NullMarked;
