/** Roles held for a time: asked for, given by somebody else, read at every decision, ended. */
@NullMarked
package dev.memorygraph.vault.access.grant;

import org.jspecify.annotations.NullMarked;
