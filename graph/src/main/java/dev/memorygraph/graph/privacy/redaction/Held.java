package dev.memorygraph.graph.privacy.redaction;

import dev.memorygraph.graph.ContentIds;
import dev.memorygraph.graph.NodeId;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The nodes of a tenant whose words a legal hold keeps.
 *
 * @param contents ids as {@link ContentIds#of} makes them
 */
public record Held(Set<String> contents) {
  /** No hold. */
  public static final Held NOTHING = new Held(Set.of());

  public Held {
    contents = Set.copyOf(contents);
  }

  /** By the ids that the vault has for what is held. */
  public static Held of(Collection<String> contentIds) {
    return new Held(contentIds.stream().map(ContentIds::nodeOf).collect(Collectors.toSet()));
  }

  boolean keeps(NodeId node) {
    return !contents.isEmpty() && contents.contains(ContentIds.of(node));
  }
}
