package dev.memorygraph.edge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.memorygraph.access.Caller;
import dev.memorygraph.access.Role;
import dev.memorygraph.auditrecords.ActionRecord;
import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.kit.http.HttpProblem;
import dev.memorygraph.kit.metrics.EmfMetrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
  private static final Tenant OPERATOR = new Tenant("operations");
  private static final Caller ADA =
      new Caller(new Tenant("acme"), "ada", Set.of(Role.ADMIN), 0, true);

  private final List<String> log = new CopyOnWriteArrayList<>();

  @Test
  void refusal_isOnRecordOnce_howeverOftenItComes() {
    try (Refusals refusals = started(Optional.of(OPERATOR), this::record)) {
      for (int i = 0; i < 1_000; i++) {
        refusals.missing(ADA);
        refusals.ofCredentials(Optional.empty());
      }

      await().until(() -> log.size() >= 2);
      assertThat(log)
          .containsExactlyInAnyOrder(
              "acme ada edge/certificate certificate_missing",
              "operations certificate:none edge/certificate certificate_of_another_client");
    }
  }

  @Test
  void stranger_whereThereIsNoOperator_isCountedAlone() {
    try (Refusals refusals = started(Optional.empty(), this::record)) {
      refusals.ofCredentials(Optional.empty());
      refusals.missing(ADA);

      await().until(() -> !log.isEmpty());
      assertThat(log).containsExactly("acme ada edge/certificate certificate_missing");
    }
  }

  @Test
  void flood_holdsUpNobody_whileTheLogIsSlow() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    ActionRecord record =
        (caller, target, problem) -> {
          awaitUninterrupted(slow);
          record(caller, target, problem);
        };
    try (Refusals refusals = started(Optional.of(OPERATOR), record)) {
      for (int i = 0; i < 5_000; i++) {
        refusals.missing(new Caller(new Tenant("acme"), "u" + i, Set.of(), 0, false));
      }
      slow.countDown();

      await().until(() -> log.size() >= 100);
      await().during(Duration.ofMillis(300)).until(() -> log.size() <= 101);
    }
  }

  @Test
  void entryThatTheLogDoesNotTake_holdsUpNoOther() {
    ActionRecord record =
        (caller, target, problem) -> {
          if (caller.subject().equals("ada")) {
            throw new IllegalArgumentException("not one of ours");
          }
          record(caller, target, problem);
        };
    try (Refusals refusals = started(Optional.of(OPERATOR), record)) {
      refusals.missing(ADA);
      refusals.missing(new Caller(new Tenant("acme"), "bob", Set.of(), 0, false));

      await().until(() -> !log.isEmpty());
      assertThat(log).containsExactly("acme bob edge/certificate certificate_missing");
    }
  }

  @Test
  void logThatIsAway_isAskedAgain() {
    List<String> attempts = new CopyOnWriteArrayList<>();
    ActionRecord record =
        (caller, target, problem) -> {
          attempts.add(target);
          if (attempts.size() == 1) {
            throw new DependencyUnavailableException("away");
          }
          record(caller, target, problem);
        };
    try (Refusals refusals = started(Optional.of(OPERATOR), record)) {
      refusals.missing(ADA);

      await().atMost(Duration.ofSeconds(15)).until(() -> log.size() == 1);
    }
  }

  private static Refusals started(Optional<Tenant> operator, ActionRecord record) {
    return Refusals.start(new EmfMetrics(), operator, Optional.of(record));
  }

  private void record(Caller caller, String target, Optional<HttpProblem> problem) {
    String code = problem.map(HttpProblem::code).orElse("done");
    log.add("%s %s %s %s".formatted(caller.tenant().id(), caller.subject(), target, code));
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
