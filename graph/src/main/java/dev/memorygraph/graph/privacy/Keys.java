package dev.memorygraph.graph.privacy;

import dev.memorygraph.contracts.Tenant;

/** Ranges of keys, which begin with the tenant and a slash. */
final class Keys {
  /** The character that follows the slash. */
  static final String AFTER_SLASH = "0";

  private Keys() {}

  /** All keys of a tenant are greater. */
  static String before(Tenant tenant) {
    return tenant.id() + "/";
  }

  /** All keys of a tenant are smaller, and all of the tenants behind it greater. */
  static String after(Tenant tenant) {
    return tenant.id() + AFTER_SLASH;
  }
}
