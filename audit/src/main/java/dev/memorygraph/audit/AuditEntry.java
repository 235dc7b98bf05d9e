package dev.memorygraph.audit;

import dev.memorygraph.contracts.Action;
import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that was done, refused or went wrong. Carries no content, no free text and no raw
 * identifier: every {@code id} of a person, a content or an address is a keyed pseudonym.
 *
 * @param id a ULID, so that entries sort by time
 * @param at to the millisecond
 * @param purpose the agreed purpose by name, or empty
 * @param details names and values without content, such as {@code key_version} or {@code
 *     size_bytes}; sorted
 */
public record AuditEntry(
    String id,
    Instant at,
    Tenant tenant,
    Actor actor,
    Action action,
    Resource resource,
    String purpose,
    Decision decision,
    Outcome outcome,
    Origin origin,
    Map<String, String> details) {

  public AuditEntry {
    details = Map.copyOf(new TreeMap<>(details));
  }

  /**
   * Who did it.
   *
   * @param id pseudonym of the token's subject
   * @param roles by name, sorted, those of a grant among them
   * @param grant id of the elevation that was used, or empty
   */
  public record Actor(String id, List<String> roles, boolean mfa, String grant) {
    public Actor {
      roles = roles.stream().sorted().toList();
    }
  }

  /**
   * What it was done to.
   *
   * @param kind such as {@code content}, {@code subject}, {@code policy}, {@code key}
   * @param id pseudonym, or a name of ours that identifies nobody, such as a policy's
   * @param classification where it has one
   * @param subject pseudonym of the data subject under a secret that erasure destroys, or empty
   */
  public record Resource(
      String kind, String id, Optional<Classification> classification, String subject) {}

  /**
   * What the policies said.
   *
   * @param policies those that determined it, by id
   * @param policySet hash of all policies that were in force, or empty where none were asked
   */
  public record Decision(Effect effect, List<String> policies, String policySet) {
    /** Nobody was asked: the vault acted by itself. */
    public static final Decision NONE = new Decision(Effect.NONE, List.of(), "");

    public Decision {
      policies = List.copyOf(policies);
    }
  }

  /** What policies can say. */
  public enum Effect {
    ALLOW,
    DENY,
    NONE;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What came of it.
   *
   * @param reason a stable code where it did not succeed, or empty
   */
  public record Outcome(Status status, String reason) {}

  /** How it ended. */
  public enum Status {
    DONE,
    DENIED,
    FAILED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Where the request came from.
   *
   * @param requestId of API Gateway or Lambda
   * @param traceId W3C trace id, or empty
   * @param network the zone by name
   * @param address pseudonym of the network address, or empty
   * @param agent pseudonym of the user agent, or empty
   */
  public record Origin(
      String requestId, String traceId, String network, String address, String agent) {}
}
