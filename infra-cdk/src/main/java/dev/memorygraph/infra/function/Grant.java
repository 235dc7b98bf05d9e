package dev.memorygraph.infra.function;

import java.util.List;
import java.util.Map;

/**
 * Something that a function may do.
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
}
