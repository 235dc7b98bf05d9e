package dev.memorygraph.access.policy;

import java.util.Optional;

/**
 * How things stand when a request is decided.
 *
 * @param purpose what the caller says it is for; empty where none was named
 * @param officeHours whether the clock is within the hours that are agreed for sensitive reads
 * @param network where the request comes from
 * @param mutualTls whether the caller proved a certificate of ours on the connection
 * @param grant an elevation of the caller's that is in force now
 */
public record Circumstances(
    Optional<Purpose> purpose,
    boolean officeHours,
    Network network,
    boolean mutualTls,
    Optional<Grant> grant) {}
