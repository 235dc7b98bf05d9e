package dev.memorygraph.access.policy;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.contracts.Tenant;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be acted on. Acting on content takes a class: without one it cannot be decided and is
 * denied.
 *
 * @param classification of a content; empty for what has none, such as a policy or a key
 * @param held whether a legal hold lies on it
 * @param expired whether its retention is over
 * @param allowedRoles by name; empty means every role that the policies allow
 * @param allowedUsers token subjects; empty means everybody that the policies allow
 * @param author token subject who made it or would gain by it, for what somebody else has to
 *     approve; empty otherwise
 * @param node what else is known of a node of the graph; empty for what is none
 */
public record Resource(
    Tenant tenant,
    Optional<Classification> classification,
    boolean held,
    boolean expired,
    Set<String> allowedRoles,
    Set<String> allowedUsers,
    Optional<String> author,
    Optional<GraphNode> node) {

  /**
   * A node of the graph.
   *
   * @param shared whether it is nobody's, such as a model or a tool
   * @param user token subject of the user whose session it is part of; empty where nobody said
   */
  public record GraphNode(boolean shared, Optional<String> user) {}

  public Resource {
    allowedRoles = Set.copyOf(allowedRoles);
    allowedUsers = Set.copyOf(allowedUsers);
  }

  /** Something that is no node of the graph. */
  public Resource(
      Tenant tenant,
      Optional<Classification> classification,
      boolean held,
      boolean expired,
      Set<String> allowedRoles,
      Set<String> allowedUsers,
      Optional<String> author) {
    this(
        tenant,
        classification,
        held,
        expired,
        allowedRoles,
        allowedUsers,
        author,
        Optional.empty());
  }

  /** A node of the graph. */
  public static Resource of(Tenant tenant, Classification classification, GraphNode node) {
    return new Resource(
        tenant,
        Optional.of(classification),
        false,
        false,
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.of(node));
  }

  /** Something of a tenant that is no content. */
  public static Resource of(Tenant tenant) {
    return new Resource(
        tenant, Optional.empty(), false, false, Set.of(), Set.of(), Optional.empty());
  }

  /** Content that nothing is known of but its class. */
  public static Resource of(Tenant tenant, Classification classification) {
    return new Resource(
        tenant, Optional.of(classification), false, false, Set.of(), Set.of(), Optional.empty());
  }
}
