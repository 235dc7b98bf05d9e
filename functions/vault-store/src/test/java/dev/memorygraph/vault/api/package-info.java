@NullMarked
package dev.memorygraph.vault.api;

import org.jspecify.annotations.NullMarked;
