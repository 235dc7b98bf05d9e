/**
 * Dead letters for those who look after the system: the function {@code dead-letters} reads and
 * sends again, here it is decided who may ask for that, and put on record.
 */
@NullMarked
package dev.memorygraph.vault.letters;

import org.jspecify.annotations.NullMarked;
