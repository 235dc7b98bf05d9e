package dev.memorygraph.access.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import dev.memorygraph.base.Sha256;
import dev.memorygraph.contracts.Action;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies whose scope takes in one action: no other can bear on a request for it, and Cedar
 * tries every policy that it is given.
 *
 * @param permitting the permits among them, to tell who lacks a role from who lacks something else
 * @param kept whether the engine keeps them parsed. It keeps no more than 1,024 sets to a process
 *     and forgets none that it was told to keep, so that only the built-in ones may be
 */
record PolicySlice(PolicySet all, PolicySet permitting, boolean kept) {

  static PolicySlice of(Action action, List<CedarRule> rules, boolean kept) {
    return new PolicySlice(
        set(rules, rule -> rule.actions().contains(action)),
        set(rules, rule -> rule.actions().contains(action) && rule.permits()),
        kept);
  }

  boolean isEmpty() {
    return all.policies.isEmpty();
  }

  /** What a set of policies says of a request. */
  enum Effect {
    PERMITTED,
    FORBIDDEN,
    /** No policy of the set is met. */
    NEITHER
  }

  /**
   * An answer.
   *
   * @param policies ids of those that determined it
   */
  record Answer(Effect effect, Set<String> policies) {

    /**
     * The answer of both sets together: what one of them forbids is forbidden, and else what one of
     * them permits is permitted.
     */
    Answer and(Answer other) {
      Effect both =
          Stream.of(Effect.FORBIDDEN, Effect.PERMITTED)
              .filter(one -> effect == one || other.effect == one)
              .findFirst()
              .orElse(Effect.NEITHER);
      Set<String> determining = new HashSet<>();
      Stream.of(this, other)
          .filter(answer -> answer.effect == both)
          .forEach(answer -> determining.addAll(answer.policies));
      return new Answer(both, Set.copyOf(determining));
    }
  }

  /**
   * Cedar's answer.
   *
   * @throws AuthException also where a policy could not be evaluated: Cedar would pass over it, and
   *     it may have been a forbid
   */
  Answer ask(BasicAuthorizationEngine engine, CedarRequest request) throws AuthException {
    AuthorizationSuccessResponse answer = ask(engine, request, all);
    Set<String> policies = Set.copyOf(answer.getReason());
    if (answer.isAllowed()) {
      return new Answer(Effect.PERMITTED, policies);
    }
    return new Answer(policies.isEmpty() ? Effect.NEITHER : Effect.FORBIDDEN, policies);
  }

  /** Whether there is a permit, whatever forbids it. */
  boolean permits(BasicAuthorizationEngine engine, CedarRequest request) throws AuthException {
    return ask(engine, request, permitting).isAllowed();
  }

  /** SHA-256 over ids and texts, in the order of ids. */
  static String hash(List<CedarRule> rules) {
    MessageDigest sha = Sha256.digest();
    rules.stream()
        .sorted(Comparator.comparing(CedarRule::id))
        .flatMap(rule -> List.of(rule.id(), rule.policy().getSource()).stream())
        .forEach(
            part -> {
              sha.update(part.getBytes(StandardCharsets.UTF_8));
              sha.update((byte) 0);
            });
    return HexFormat.of().formatHex(sha.digest());
  }

  private AuthorizationSuccessResponse ask(
      BasicAuthorizationEngine engine, CedarRequest request, PolicySet policies)
      throws AuthException {
    if (kept) {
      parseOnce(policies);
    }
    AuthorizationResponse response =
        engine.isAuthorized(request.request(), policies, request.entities());
    AuthorizationSuccessResponse answer =
        response.success.orElseThrow(() -> new InternalException("Cedar refuses the request"));
    if (!answer.getErrors().isEmpty()) {
      throw new InternalException("A policy cannot be evaluated");
    }
    return answer;
  }

  private static void parseOnce(PolicySet policies) throws InternalException {
    try {
      if (policies.cacheKey().isEmpty()) {
        policies.cache();
      }
    } catch (CacheException e) {
      throw new InternalException("Cedar cannot keep the policies");
    }
  }

  private static PolicySet set(List<CedarRule> rules, Predicate<CedarRule> chosen) {
    Set<Policy> policies =
        rules.stream().filter(chosen).map(CedarRule::policy).collect(Collectors.toSet());
    return new PolicySet(policies);
  }
}
