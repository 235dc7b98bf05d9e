package dev.memorygraph.vault.chore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.memorygraph.kit.TransientException;
import dev.memorygraph.kit.metrics.EmfMetrics;
import dev.memorygraph.kit.tracing.Tracer;
import dev.memorygraph.testkit.ContextForTests;
import dev.memorygraph.vault.KeyCare;
import dev.memorygraph.vault.testing.VaultForTests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ChoreHandlerIT {

  @Test
  void handler_sampleEvent_doesAllChores() throws IOException {
    try (VaultForTests tests = new VaultForTests()) {
      Chores chores = new Chores(new KeyCare(tests.process(), 1).chores());
      ChoreHandler handler = new ChoreHandler(chores, new EmfMetrics(), Tracer.NONE);
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
    Chores chores = new Chores(List.of(chore(shares, true), chore(shares, false)));

    Chores.Report report = chores.run(() -> Duration.ofSeconds(110));

    assertThat(report).isEqualTo(new Chores.Report(1, 1));
    assertThat(shares).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(100));
  }

  private static Chore chore(List<Duration> shares, boolean failing) {
    return new Chore() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void run(Supplier<Duration> timeLeft) {
        shares.add(timeLeft.get());
        if (failing) {
          throw new TransientException("A test's dependency is away");
        }
      }
    };
  }
}
