package dev.memorygraph.access.cedar;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.DetailedError;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds policies to the schema, in Cedar's strict mode: what passes cannot err at a decision. */
public final class PolicyCheck {
  /** Characters of one policy. */
  public static final int MAX_LENGTH = 10_000;

  private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
  private final Schema schema = BuiltInPolicies.schema();

  /** What is wrong with a policy, each with its line; empty where nothing is. */
  public List<String> flaws(PolicyText policy) {
    if (policy.text().length() > MAX_LENGTH) {
      return List.of("A policy has at most 10,000 characters.");
    }
    Optional<String> tooDeep = PolicyDepth.flaw(policy.text());
    if (tooDeep.isPresent()) {
      return List.of(tooDeep.get());
    }
    try {
      CedarRule rule = CedarRule.own(policy);
      if (rule.actions().isEmpty()) {
        return List.of(
            "A tenant's policy cannot forbid governance: policies, roles, holds, the audit log,"
                + " lockdowns and sessions.");
      }
      PolicySet alone = new PolicySet(Set.of(new Policy(policy.text(), policy.id())));
      return problems(engine.validate(new ValidationRequest(schema, alone)), policy.text());
    } catch (AuthException e) {
      return List.of(
          String.valueOf(e.getMessage()).replace("Internal error: Internal JNI Error: ", ""));
    }
  }

  /** What is wrong with the policies that come with the system: nothing, as a test says. */
  List<String> flaws(CedarPolicies policies) {
    Set<Policy> all = policies.rules().stream().map(CedarRule::policy).collect(Collectors.toSet());
    try {
      return problems(engine.validate(new ValidationRequest(schema, new PolicySet(all))), "");
    } catch (AuthException e) {
      throw new IllegalStateException("Cedar cannot validate", e);
    }
  }

  private static List<String> problems(ValidationResponse response, String text) {
    if (response.errors.isPresent()) {
      return response.errors.get().stream().map(error -> sentence(error, text)).toList();
    }
    return response.success.stream()
        .flatMap(success -> success.validationErrors.stream())
        .map(error -> sentence(error.getError(), text))
        .toList();
  }

  private static String sentence(DetailedError error, String text) {
    String help = error.help.map(hint -> " (" + hint + ")").orElse("");
    return error.sourceLocations.stream()
            .findFirst()
            .map(at -> "Line " + line(text, at.start) + ": ")
            .orElse("")
        + error.message
        + help;
  }

  /** Cedar counts bytes; a policy is ASCII but for strings and comments, so that this is near. */
  private static long line(String text, int start) {
    return 1 + text.chars().limit(start).filter(character -> character == '\n').count();
  }
}
