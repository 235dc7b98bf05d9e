package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.Finding;
import dev.memorygraph.checks.Surroundings;
import java.io.IOException;

/** Asks the two questions that say whether the system is there at all. */
public final class Outage implements Check {
  private static final int OK = 200;

  @Override
  public String runbook() {
    return "outage";
  }

  @Override
  public String promise() {
    return "The API answers and its dependencies are there";
  }

  @Override
  public Finding look(Surroundings system) throws IOException, InterruptedException {
    int health = system.ask("/health").status();
    int ready = system.ask("/ready").status();
    return Finding.greenIf(
        health == OK && ready == OK, "/health %d, /ready %d".formatted(health, ready));
  }
}
