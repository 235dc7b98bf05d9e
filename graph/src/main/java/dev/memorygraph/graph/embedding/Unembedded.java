package dev.memorygraph.graph.embedding;

import java.util.Optional;

/**
 * A node that was marked.
 *
 * @param text empty where its words are gone since
 * @param mark milliseconds since 1970 of the write that left it
 * @param stamp of the newest that was said of the node
 * @param redactions how often words had been taken from it
 */
public record Unembedded(
    String key, Optional<String> text, long mark, String stamp, long redactions) {}
