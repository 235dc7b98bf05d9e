package dev.memorygraph.ingest.otlp;

import dev.memorygraph.contracts.Classification;
import dev.memorygraph.ingest.Admission;
import dev.memorygraph.ingest.AdmissionForTests;
import dev.memorygraph.ingest.EnginesForIngest;
import dev.memorygraph.ingest.FactsStore;
import dev.memorygraph.ingest.Ingest;
import dev.memorygraph.ingest.VaultForTests;
import dev.memorygraph.intake.ClassificationDefaults;
import dev.memorygraph.intake.EventMetrics;
import dev.memorygraph.intake.Newest;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** The function with another store behind it, or on real engines. */
final class HandlersForTests {
  private HandlersForTests() {}

  /** Takes all times, since recorded spans may be of any. */
  static OtlpHandler on(FactsStore store) {
    return on(store, AdmissionForTests.open());
  }

  static OtlpHandler on(FactsStore store, Admission admission) {
    Ingest ingest =
        new Ingest(
            store,
            new VaultForTests(),
            new ClassificationDefaults(Classification.INTERNAL, Map.of()),
            new Newest(Clock.systemUTC(), Duration.ofDays(36_500)),
            admission);
    EmfMetrics metrics = new EmfMetrics();
    EventMetrics counts = new EventMetrics(metrics, Clock.systemUTC(), "otlp");
    return new OtlpHandler(new OtlpIngest(ingest, counts), metrics, Tracer.NONE);
  }

  /** On the shared engines, as Lambda would start it. */
  static OtlpHandler onEngines() {
    System.setProperty("aws.region", "us-east-1");
    EmfMetrics metrics = new EmfMetrics();
    return new OtlpHandler(
        OtlpHandler.ingest(EnginesForIngest.SETTINGS, EnginesForIngest.SECRETS, metrics),
        metrics,
        Tracer.NONE);
  }
}
