package dev.memorygraph.rollups;

import dev.memorygraph.graph.rollup.job.UsageHours;
import dev.memorygraph.graph.schema.SchemaVersion;
import dev.memorygraph.kit.schedule.ScheduledJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.neo4j.driver.Driver;

/** Sums up the hours of one database. Costs two looks at an index where there is nothing to do. */
final class RollupJob implements ScheduledJob {
  private final SchemaVersion schema;
  private final UsageHours hours;

  RollupJob(Driver driver, InstantSource clock) {
    this.schema = new SchemaVersion(driver);
    this.hours = new UsageHours(driver, clock);
  }

  @Override
  public String name() {
    return "rollups";
  }

  @Override
  public long run(Supplier<Duration> timeLeft) {
    schema.require();
    long all = 0;
    long summed;
    do {
      summed = hours.run(timeLeft);
      all += summed;
    } while (summed > 0 && timeLeft.get().isPositive());
    return all;
  }
}
