@NullMarked
package dev.memorygraph.vault.privacy.erasure;

import org.jspecify.annotations.NullMarked;
