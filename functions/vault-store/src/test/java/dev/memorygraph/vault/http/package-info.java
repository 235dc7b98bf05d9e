@NullMarked
package dev.memorygraph.vault.http;

import org.jspecify.annotations.NullMarked;
