package dev.memorygraph.registry;

import dev.memorygraph.registry.read.Word;

/**
 * A word and where it was found.
 *
 * @param place by which the message can be found again, such as topic, partition and offset
 */
public record Received(String place, Word word) {}
