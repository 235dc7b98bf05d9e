/** Who asks and in which circumstances: the words that requests are judged by. */
@NullMarked
package dev.memorygraph.vault.access.context;

import org.jspecify.annotations.NullMarked;
