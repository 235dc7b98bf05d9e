package dev.memorygraph.registry;

import com.amazonaws.services.lambda.runtime.Context;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.registry.read.CdcReader;
import dev.memorygraph.registry.sync.RegistrySync;
import dev.memorygraph.testkit.ContextForTests;

/** The Lambda entry point for tests of other packages. */
public final class StreamsForTests {
  /** With a minute left, always. */
  public static final Context CONTEXT = new ContextForTests();

  private StreamsForTests() {}

  /** Reads with the given reader, and takes in by the given sync. */
  public static StreamHandler handler(
      RegistrySync sync, CdcReader reader, Metrics metrics, Tracer tracer) {
    return new StreamHandler(sync, reader, metrics, tracer);
  }
}
