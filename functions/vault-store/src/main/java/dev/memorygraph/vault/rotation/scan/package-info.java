/** Going through data keys in the order of their age, a piece at a time. */
@NullMarked
package dev.memorygraph.vault.rotation.scan;

import org.jspecify.annotations.NullMarked;
