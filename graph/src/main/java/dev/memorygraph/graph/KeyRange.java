package dev.memorygraph.graph;

import dev.memorygraph.contracts.Tenant;
import java.util.Map;

/**
 * Ranges of the property {@code key}, which begins with the tenant and a slash: by them a statement
 * reads one tenant's nodes from the index.
 */
public final class KeyRange {
  /** The character that follows the slash. */
  public static final String AFTER_SLASH = "0";

  private KeyRange() {}

  /** All keys of a tenant are greater. */
  public static String before(Tenant tenant) {
    return tenant.id() + "/";
  }

  /** All keys of a tenant are smaller, and all of the tenants behind it greater. */
  public static String after(Tenant tenant) {
    return tenant.id() + AFTER_SLASH;
  }

  /** A tenant's range as the parameters {@code $after} and {@code $end} of a statement. */
  public static Map<String, Object> parameters(Tenant tenant) {
    return Map.of("after", before(tenant), "end", after(tenant));
  }
}
