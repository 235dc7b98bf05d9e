package dev.memorygraph.contracts;

import java.time.Duration;
import java.util.Optional;

/**
 * What a class of text asks of those who keep it.
 *
 * @param encrypted whether it has to be encrypted wherever it lies
 * @param inVault whether it lies in the vault and only a reference to it in the graph
 * @param keyAge how old the key that new text in the vault is sealed with may become
 * @param retention how long it may be read; empty without limit
 * @param sensitive whether reading takes a second factor, clearance and an agreed purpose
 */
public record Handling(
    boolean encrypted,
    boolean inVault,
    Duration keyAge,
    Optional<Duration> retention,
    boolean sensitive) {}
