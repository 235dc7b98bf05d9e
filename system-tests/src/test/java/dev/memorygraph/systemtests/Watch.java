package dev.memorygraph.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.Limits;
import dev.memorygraph.checks.runbook.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    Set<String> waiting = new TreeSet<>(List.of(runbooks));
    Awaitility.await()
        .atMost(SystemForTests.PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Finding> found = lookAll(waiting, context);
              found.values().removeIf(wanted::isInstance);
              waiting.retainAll(found.keySet());
              assertThat(found).isEmpty();
            });
  }

  /** At once: what asks something frozen waits for its answer. */
  private static Map<String, Finding> lookAll(Set<String> runbooks, CheckContext context)
      throws InterruptedException, ExecutionException {
    Map<String, Future<Finding>> looks = new TreeMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      runbooks.forEach(one -> looks.put(one, threads.submit(() -> look(one, context))));
    }
    Map<String, Finding> found = new TreeMap<>();
    for (Map.Entry<String, Future<Finding>> look : looks.entrySet()) {
      found.put(look.getKey(), look.getValue().get());
    }
    return found;
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
            Duration.ofSeconds(5),
            5,
            Duration.ofSeconds(10),
            31,
            Duration.ofMinutes(3),
            Duration.ofDays(7));
    return CheckContext.of(system.deployment(), tenant, limits);
  }
}
