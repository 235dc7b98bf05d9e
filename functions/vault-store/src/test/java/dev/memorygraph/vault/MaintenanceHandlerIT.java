package dev.memorygraph.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.vault.maintenance.ScheduledJob;
import dev.memorygraph.vault.maintenance.ScheduledJobs;
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
  void handler_sampleEvent_doesAllChores() throws IOException {
    try (VaultForTests tests = new VaultForTests()) {
      ScheduledJobs scheduledJobs =
          new ScheduledJobs(new KeyMaintenance(tests.process(), 1).scheduledJobs());
      MaintenanceHandler handler =
          new MaintenanceHandler(scheduledJobs, new EmfMetrics(), Tracer.NONE);
      Map<String, Object> event =
          new ObjectMapper()
              .readValue(
                  Path.of("../../events/vault-chores.scheduled.json").toFile(),
                  new TypeReference<>() {});

      assertThat(handler.handleRequest(event, new ContextForTests()))
          .isEqualTo(Map.of("done", 6, "failed", 0));
    }
  }

  @Test
  void chore_thatFails_stopsNoOther_andAllShareTheTime() {
    List<Duration> shares = new ArrayList<>();
    ScheduledJobs scheduledJobs =
        new ScheduledJobs(List.of(runScheduledJob(shares, true), runScheduledJob(shares, false)));

    ScheduledJobs.Report report = scheduledJobs.run(() -> Duration.ofSeconds(110));

    assertThat(report).isEqualTo(new ScheduledJobs.Report(1, 1));
    assertThat(shares).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(100));
  }

  private static ScheduledJob runScheduledJob(List<Duration> shares, boolean failing) {
    return new ScheduledJob() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void run(Supplier<Duration> timeLeft) {
        shares.add(timeLeft.get());
        if (failing) {
          throw new DependencyUnavailableException("A test's dependency is away");
        }
      }
    };
  }
}
