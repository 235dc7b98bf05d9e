package dev.memorygraph.graph.privacy.erasure;

import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.graph.NodeId;
import dev.memorygraph.graph.NodeKind;
import dev.memorygraph.graph.fact.Stamp;

/**
 * Somebody who was erased.
 *
 * @param id as events name the person
 * @param untilMs when, in milliseconds since 1970: what happened until then goes, what a person
 *     does afterwards stays
 */
public record ErasedPerson(Tenant tenant, String id, long untilMs) {

  NodeId node() {
    return new NodeId(NodeKind.USER, id);
  }

  String key() {
    return node().key(tenant);
  }

  /** Links with a smaller stamp were said until then. */
  String before() {
    return new Stamp(untilMs + 1, "").toString();
  }
}
