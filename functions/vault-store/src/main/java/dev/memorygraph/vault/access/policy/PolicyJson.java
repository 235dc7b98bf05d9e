package dev.memorygraph.vault.access.policy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Policies as answers show them. */
final class PolicyJson {
  private PolicyJson() {}

  static ObjectNode write(PolicyRecord policy) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policy_id", policy.id()).put("version", policy.version());
    json.put("status", status(policy)).put("author", policy.author());
    json.put("changed_at", policy.changedAt().toString());
    policy.inForce().ifPresent(text -> json.put("text", text));
    policy
        .proposal()
        .ifPresent(
            proposal -> {
              ObjectNode waiting = json.putObject("proposal");
              waiting.put("author", proposal.author()).put("delete", proposal.text().isEmpty());
              proposal.text().ifPresent(text -> waiting.put("text", text));
            });
    return json;
  }

  static String status(PolicyRecord policy) {
    if (policy.proposal().isPresent()) {
      return "proposed";
    }
    return policy.inForce().isPresent() ? "enforced" : "deleted";
  }
}
