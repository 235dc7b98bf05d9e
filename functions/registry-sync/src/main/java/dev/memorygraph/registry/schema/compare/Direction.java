package dev.memorygraph.registry.schema.compare;

/** Who reads whose data. */
public enum Direction {
  /** Readers of the newer version read data of the older one. */
  BACKWARD,
  /** Readers of the older version read data of the newer one. */
  FORWARD
}
