package dev.memorygraph.access.cedar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.access.Role;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** What policies ask about: what a search for their effects has to vary. */
final class Mentions {
  private final Set<String> attributes = new HashSet<>();
  private final Set<String> users = new TreeSet<>();
  private final Set<Role> roles = new TreeSet<>();
  private final Set<Long> numbers = new TreeSet<>();

  void add(CedarRule rule) {
    walk(rule.syntax());
  }

  /** Whether an attribute of that name is looked at. */
  boolean asks(String attribute) {
    return attributes.contains(attribute);
  }

  Set<String> users() {
    return users;
  }

  Set<Role> roles() {
    return roles;
  }

  Set<Long> numbers() {
    return numbers;
  }

  private void walk(JsonNode node) {
    if (node.path("attr").isTextual()) {
      attributes.add(node.path("attr").textValue());
    }
    if (node.path("Value").canConvertToLong()) {
      numbers.add(node.path("Value").longValue());
    }
    if (node.path("id").isTextual()) {
      entity(node.path("type").asText(), node.path("id").textValue());
    }
    node.forEach(this::walk);
  }

  private void entity(String type, String id) {
    if (type.equals("MemoryGraph::User")) {
      users.add(id);
    }
    if (type.equals("MemoryGraph::Role")) {
      Role.parse(id).ifPresent(roles::add);
    }
  }
}
