package dev.memorygraph.topics;

import java.time.Duration;

/**
 * A topic that a deployment asks for.
 *
 * @param partitions at the least: Kafka adds some, and takes none away
 * @param kept how long records are kept
 */
record WantedTopic(String name, int partitions, Duration kept) {}
