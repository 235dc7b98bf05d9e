/**
 * Takes words out of the graph on a schedule: of people who were erased, and those whose time is
 * over. Who was erased and what is held the vault is asked for; no key and no pseudonym of the
 * vault's is known here.
 */
@NullMarked
package dev.memorygraph.privacy;

import org.jspecify.annotations.NullMarked;
