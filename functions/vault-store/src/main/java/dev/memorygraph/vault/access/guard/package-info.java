/** Decides every request, and puts every decision on record before anything else happens. */
@NullMarked
package dev.memorygraph.vault.access.guard;

import org.jspecify.annotations.NullMarked;
