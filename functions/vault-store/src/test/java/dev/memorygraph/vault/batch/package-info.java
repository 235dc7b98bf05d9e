@NullMarked
package dev.memorygraph.vault.batch;

import org.jspecify.annotations.NullMarked;
