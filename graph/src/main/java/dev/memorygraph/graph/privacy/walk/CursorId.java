package dev.memorygraph.graph.privacy.walk;

import dev.memorygraph.contracts.Tenant;

/** The names under which a database remembers how far work on a tenant is. */
public final class CursorId {
  private CursorId() {}

  /** All of the tenant's erasures once more, on the schedule. */
  public static String sweep(Tenant tenant) {
    return "sweep/" + tenant.id();
  }

  /** Taking words away whose time is over. */
  public static String retention(Tenant tenant) {
    return "retention/" + tenant.id();
  }

  /** One erasure that was asked for, by its number. */
  public static String erasure(Tenant tenant, long seq) {
    return erasures(tenant) + seq;
  }

  /** What the names of all erasures of the tenant begin with. */
  public static String erasures(Tenant tenant) {
    return "erasure/" + tenant.id() + "/";
  }
}
