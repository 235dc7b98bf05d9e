package dev.memorygraph.access;

/** What a route asks of its caller. */
public enum Permission {
  /** Nodes, sessions, lineage, usage and search of one's tenant. */
  GRAPH_READ,
  /** Sending telemetry for one's tenant. */
  TELEMETRY_WRITE,
  /** Seeing how the sync with registries stands, and starting parts of it. */
  REGISTRY_ADMIN,
  /** Making, changing and deleting budgets of one's tenant. */
  BUDGET_ADMIN
}
