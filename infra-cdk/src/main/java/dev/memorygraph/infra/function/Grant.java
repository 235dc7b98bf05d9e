package dev.memorygraph.infra.function;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Something that a function, or a task of the streaming edge, may do.
 *
 * @param why one line for a reader of docs/permissions.md
 * @param conditions as IAM has them; empty for none
 */
public record Grant(
    String why,
    List<String> actions,
    List<String> resources,
    Map<String, Map<String, String>> conditions) {
  public Grant {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = Map.copyOf(conditions);
  }

  static Grant of(String why, List<String> actions, List<String> resources) {
    return new Grant(why, actions, resources, Map.of());
  }

  /** As a statement of a policy. */
  public PolicyStatement statement() {
    PolicyStatement.Builder statement =
        PolicyStatement.Builder.create().actions(actions).resources(resources);
    if (!conditions.isEmpty()) {
      statement.conditions(new LinkedHashMap<>(conditions));
    }
    return statement.build();
  }
}
