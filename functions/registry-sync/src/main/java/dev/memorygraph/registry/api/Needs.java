package dev.memorygraph.registry.api;

/** Who may ask for an operation. */
enum Needs {
  /** Who reads the graph, of the own tenant. */
  READER,
  /** An administrator, for the own tenant, whether or not a registry describes it. */
  OWN_ADMINISTRATOR,
  /** An administrator of the sync, for a tenant that registries describe. */
  ADMINISTRATOR,
  /** One of the tenant that steers the sync for all. */
  STEERING
}
