package dev.memorygraph.kit.overload;

/** Where processes say how much they bear. It may fail, and may take its time. */
@FunctionalInterface
public interface LoadBoard {
  /** For a process that tells nobody. */
  LoadBoard NONE = _ -> {};

  /** Says how this process stands. */
  void tell(LoadReport report);
}
