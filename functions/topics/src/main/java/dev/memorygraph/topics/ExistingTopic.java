package dev.memorygraph.topics;

import java.time.Duration;

/**
 * A topic that is there.
 *
 * @param kept how long records are kept; -1 ms, as Kafka has it, for without end
 */
record ExistingTopic(int partitions, Duration kept) {}
