package dev.memorygraph.local.template;

import java.time.Duration;

/**
 * A topic of the template.
 *
 * @param partitions how many it is made with
 * @param kept how long records are kept
 */
public record KafkaTopic(String name, int partitions, Duration kept) {}
