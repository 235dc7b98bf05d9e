/** Carrying erasures out: keys, contents, the graph, and the receipt at the end. */
@NullMarked
package dev.memorygraph.vault.privacy.erasure.execution;

import org.jspecify.annotations.NullMarked;
