package dev.memorygraph.access.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the policies say.
 *
 * @param reason why it is denied; {@link Reason#ALLOWED} where it is not
 * @param policies ids of those that determined it, sorted: the permits of what is allowed, the
 *     forbids of what is not; a tenant's own begin with {@code tenant/}
 * @param policySet hash of all policies that were in force
 * @param obligations what the caller of this has to see to when it goes on
 */
public record AccessDecision(
    Reason reason, List<String> policies, String policySet, Set<Obligation> obligations) {

  public AccessDecision {
    policies = policies.stream().sorted().toList();
    obligations = Set.copyOf(obligations);
  }

  /** A denial that no policy could be asked about. */
  public static AccessDecision error(String policySet) {
    return new AccessDecision(Reason.ERROR, List.of(), policySet, Set.of());
  }

  public boolean allowed() {
    return reason == Reason.ALLOWED;
  }

  /**
   * Why; becomes a metric dimension and part of a refusal. Where several hold, the first in this
   * order is told.
   */
  public enum Reason {
    ALLOWED,
    /** The resource belongs to another tenant: answered as if it did not exist. */
    TENANT,
    /** A role that must never do it, whatever other roles the caller has; or one's own work. */
    SEPARATION_OF_DUTIES,
    /** No role of the caller's permits it. */
    ROLE,
    /** Permitted by role, but not with this clearance. */
    CLEARANCE,
    MFA,
    PURPOSE,
    HOURS,
    NETWORK,
    /** Sensitive content and administration take a client certificate. */
    CERTIFICATE,
    /** The content's own list of readers leaves the caller out. */
    RESTRICTED,
    /** The caller's API key is not for contents of this class. */
    KEY_CLASS,
    EXPIRED,
    /** A legal hold forbids it. */
    HELD,
    /** The tenant's contents are locked, by somebody who feared for them. */
    LOCKED,
    /** A policy of the tenant's forbids it. */
    POLICY,
    /** The policies could not be evaluated. */
    ERROR;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What has to be done along with an allowed request. */
  public enum Obligation {
    /** Somebody is told at once. */
    NOTIFY,
    /** The access is reviewed by a second person afterwards. */
    REVIEW;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
