package dev.memorygraph.edge.client;

import java.time.Duration;

/**
 * What subscriptions of one kind there may be.
 *
 * @param perProcess open at a time
 * @param perClient open at a time
 * @param reach how old a record may be that is told to who resumes: what was erased since is told
 *     no longer than that, though the log has it
 */
public record SubscriptionSettings(int perProcess, int perClient, Duration reach) {}
