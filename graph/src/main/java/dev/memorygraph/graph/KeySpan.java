package dev.memorygraph.graph;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;

/**
 * A part of a tenant's keys.
 *
 * @param after smaller than all of them
 * @param last the greatest that belongs to it, whether there is such a node or not
 */
public record KeySpan(String after, String last) {

  /** All of a tenant's. */
  public static KeySpan of(Tenant tenant) {
    return new KeySpan(KeyRange.before(tenant), KeyRange.after(tenant));
  }

  /** As the parameters {@code $after} and {@code $last} of a statement. */
  public Map<String, Object> parameters() {
    return Map.of("after", after, "last", last);
  }
}
