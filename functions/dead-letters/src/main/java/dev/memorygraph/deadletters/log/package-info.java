/** Reading dead letters: where they lie, what they say, and which of them are meant. */
@NullMarked
package dev.memorygraph.deadletters.log;

import org.jspecify.annotations.NullMarked;
