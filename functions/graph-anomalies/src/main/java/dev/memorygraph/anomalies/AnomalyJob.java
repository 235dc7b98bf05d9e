package dev.memorygraph.anomalies;

import dev.memorygraph.anomalies.detect.Detector;
import dev.memorygraph.graph.anomaly.job.AnomalyDays;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;

/** Judges the hours of one database. */
final class AnomalyJob implements ScheduledJob {
  private final SchemaVersion schema;
  private final AnomalyDays days;

  AnomalyJob(Driver driver, InstantSource clock) {
    this.schema = new SchemaVersion(driver);
    this.days = new AnomalyDays(driver, clock, Detector::anomalies);
  }

  @Override
  public String name() {
    return "anomalies";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    schema.require();
    return days.run(timeLeft);
  }
}
