/** Who may do what: policies, grants and lockdowns, put together for whoever offers them. */
@NullMarked
package dev.memorygraph.vault.access;

import org.jspecify.annotations.NullMarked;
