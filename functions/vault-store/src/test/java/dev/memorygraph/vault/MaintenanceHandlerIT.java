package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.metrics.Metric;
import dev.memorygraph.kit.metrics.Metrics;
import dev.memorygraph.kit.schedule.ScheduledJob;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.vault.testing.VaultForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MaintenanceHandlerIT {

  @Test
  void handler_sampleEvent_doesAllJobs() throws IOException {
    try (VaultForTests tests = new VaultForTests()) {
      MaintenanceHandler handler =
          new MaintenanceHandler(
              new KeyMaintenance(tests.process(), 1).scheduledJobs(),
              new EmfMetrics(),
              Tracer.NONE);
      Map<String, Object> event =
          new ObjectMapper()
              .readValue(
                  Path.of("../../events/vault-maintenance.scheduled.json").toFile(),
                  new TypeReference<>() {});

      assertThat(handler.handleRequest(event, new ContextForTests()))
          .isEqualTo(Map.of("done", 6, "failed", 0));
    }
  }

  @Test
  void job_thatFails_stopsNoOther_andAllShareTheTime() {
    List<Duration> shares = new ArrayList<>();
    List<String> counted = new ArrayList<>();
    MaintenanceHandler handler =
        new MaintenanceHandler(
            List.of(job("first", shares, true), job("second", shares, false)),
            counting(counted),
            Tracer.NONE);

    Map<String, Integer> report =
        handler.handleRequest(Map.of(), new ContextForTests(Duration.ofSeconds(110)));

    assertThat(report).isEqualTo(Map.of("done", 1, "failed", 1));
    assertThat(shares).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(100));
    assertThat(counted)
        .containsExactly(
            "SCHEDULED_JOBS_TOTAL first unavailable", "SCHEDULED_JOBS_TOTAL second done");
  }

  private static Metrics counting(List<String> counted) {
    return new Metrics() {
      @Override
      public void count(Metric counter, long amount, String... dimensions) {
        counted.add(counter + " " + String.join(" ", dimensions));
      }

      @Override
      public void observe(Metric histogram, Duration duration, String... dimensions) {}

      @Override
      public void set(Metric gauge, double value, String... dimensions) {}

      @Override
      public void flush() {}
    };
  }

  private static ScheduledJob job(String name, List<Duration> shares, boolean failing) {
    return new ScheduledJob() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public long run(Supplier<Duration> timeLeft) {
        shares.add(timeLeft.get());
        if (failing) {
          throw new DependencyUnavailableException("A test's dependency is away");
        }
        return 0;
      }
    };
  }
}
