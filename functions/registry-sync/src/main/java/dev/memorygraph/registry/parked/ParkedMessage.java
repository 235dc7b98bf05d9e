package dev.memorygraph.registry.parked;

import dev.memorygraph.registry.read.RegistryMessage.Fault;
import java.time.Instant;

/**
 * A message that was set aside.
 *
 * @param id names it: the same message parked twice is one
 * @param channel by which it came
 * @param place where the message lies or what its sender calls it
 */
public record ParkedMessage(String id, String channel, String place, Fault fault, Instant at) {}
