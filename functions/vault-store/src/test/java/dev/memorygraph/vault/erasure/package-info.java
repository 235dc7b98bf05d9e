@NullMarked
package dev.memorygraph.vault.erasure;

import org.jspecify.annotations.NullMarked;
