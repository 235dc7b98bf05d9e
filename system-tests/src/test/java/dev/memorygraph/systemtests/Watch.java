package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.Limits;
import dev.memorygraph.checks.runbook.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Waits for checks of a running system to turn green or red. */
record Watch(SystemForTests system) {
  /** Waits until those checks are green, or fails the test. */
  void green(String tenant, String... runbooks) {
    awaitAll(tenant, Finding.Green.class, runbooks);
  }

  /** Waits until those checks are red, or fails the test. */
  void red(String tenant, String... runbooks) {
    awaitAll(tenant, Finding.Red.class, runbooks);
  }

  private void awaitAll(String tenant, Class<? extends Finding> wanted, String... runbooks) {
    CheckContext context = context(tenant);
    List<String> waiting = new ArrayList<>(List.of(runbooks));
    Awaitility.await()
        .atMost(SystemForTests.PATIENCE)
        .untilAsserted(
            () -> {
              List<String> not = new ArrayList<>();
              for (String runbook : List.copyOf(waiting)) {
                Finding found = look(runbook, context);
                if (wanted.isInstance(found)) {
                  waiting.remove(runbook);
                } else {
                  not.add(runbook + ": " + found);
                }
              }
              assertThat(not).isEmpty();
            });
  }

  static Finding look(String runbook, CheckContext context) throws InterruptedException {
    Check check =
        Checks.ALL.stream().filter(one -> one.runbook().equals(runbook)).findFirst().orElseThrow();
    return Checks.look(check, context);
  }

  /** Tighter limits than usual, so that a small fault is one. */
  CheckContext context(String tenant) {
    Limits limits =
        new Limits(
            50,
            Duration.ofSeconds(2),
            5,
            Duration.ofSeconds(20),
            31,
            Duration.ofMinutes(3),
            Duration.ofDays(7));
    return CheckContext.of(system.deployment(), tenant, limits);
  }
}
