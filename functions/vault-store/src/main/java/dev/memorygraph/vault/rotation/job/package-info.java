/** Work on keys that somebody asked for, with its progress. */
@NullMarked
package dev.memorygraph.vault.rotation.job;

import org.jspecify.annotations.NullMarked;
