/** Checks of what is kept: keys, tables, the audit log, and what a disaster would leave. */
@NullMarked
package dev.memorygraph.checks.vault;

import org.jspecify.annotations.NullMarked;
