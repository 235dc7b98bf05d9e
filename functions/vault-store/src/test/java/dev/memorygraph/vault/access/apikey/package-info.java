@NullMarked
package dev.memorygraph.vault.access.apikey;

import org.jspecify.annotations.NullMarked;
