package dev.memorygraph.vault.keys.transit;

import java.net.URI;
import java.time.Duration;

/**
 * Where the engine is and who asks it.
 *
 * @param address of the server that leads, or of a balancer that finds it: redirections, which
 *     would take the token along, are not followed
 * @param tokenSecret name of the secret with the token that may use the keys {@code
 *     memory-graph.*}; somebody else renews it
 * @param mount the path of the engine, such as {@code transit}
 * @param namespace empty for none
 * @param timeout of each call
 */
public record TransitSettings(
    URI address, String tokenSecret, String mount, String namespace, Duration timeout) {}
