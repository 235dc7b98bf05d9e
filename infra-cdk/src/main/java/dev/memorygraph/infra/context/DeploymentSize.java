package dev.memorygraph.infra.context;

/**
 * How much is kept ready. docs/costs.md says what each costs.
 *
 * @see Settings
 */
public enum DeploymentSize {
  /** To try it out: two zones, one way out, the fewest pollers that the contract allows. */
  SMALL(2, 1, 3, 20),
  /** A few thousand events a second. */
  MEDIUM(3, 3, 3, 100),
  /** The contract's 10,000 events a second and its spikes. */
  LARGE(3, 3, 3, 400);

  private final int zones;
  private final int natGateways;
  private final int provisioned;
  private final int reserved;

  DeploymentSize(int zones, int natGateways, int provisioned, int reserved) {
    this.zones = zones;
    this.natGateways = natGateways;
    this.provisioned = provisioned;
    this.reserved = reserved;
  }

  public int zones() {
    return zones;
  }

  public int natGateways() {
    return natGateways;
  }

  /** Execution environments kept warm per function of the throughput path, at the least. */
  public int provisioned() {
    return provisioned;
  }

  /** Executions at a time per function, at the most: no function may starve the others. */
  public int reserved() {
    return reserved;
  }
}
