package dev.memorygraph.vault.access.policy;

import dev.memorygraph.access.cedar.PolicyText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A policy of a tenant's as it is kept. One that was deleted stays as a record without text, so
 * that its versions never begin again.
 *
 * @param version of the record; counts every change
 * @param inForce its text; empty where none is in force
 * @param proposal what waits for approval
 * @param author pseudonym of whoever made the last change
 */
record PolicyRecord(
    String id,
    long version,
    Optional<String> inForce,
    Optional<Proposal> proposal,
    String author,
    Instant changedAt) {

  /**
   * A change that newly allows something and that nobody else approved yet.
   *
   * @param text empty where the policy is to be deleted
   * @param author pseudonym of whoever proposed it, who may not approve it
   */
  record Proposal(Optional<String> text, String author) {}

  /** A policy that was never put. */
  static PolicyRecord none(String id) {
    return new PolicyRecord(id, 0, Optional.empty(), Optional.empty(), "", Instant.EPOCH);
  }

  boolean exists() {
    return inForce.isPresent() || proposal.isPresent();
  }

  /** The texts of those that are in force. */
  static List<PolicyText> inForce(List<PolicyRecord> records) {
    return records.stream()
        .flatMap(record -> record.inForce().map(text -> new PolicyText(record.id(), text)).stream())
        .toList();
  }

  /** The next version, with a text in force and nothing waiting. */
  PolicyRecord enforced(Optional<String> text, String by, Instant at) {
    return new PolicyRecord(id, version + 1, text, Optional.empty(), by, at);
  }

  /** The next version, with what is in force unchanged and a proposal waiting. */
  PolicyRecord proposed(Optional<String> text, String by, Instant at) {
    return new PolicyRecord(id, version + 1, inForce, Optional.of(new Proposal(text, by)), by, at);
  }
}
