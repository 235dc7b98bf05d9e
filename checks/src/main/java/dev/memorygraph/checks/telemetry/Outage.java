package dev.memorygraph.checks.telemetry;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
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
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    int health = system.get("/health").status();
    int ready = system.get("/ready").status();
    return Finding.greenIf(
        health == OK && ready == OK, "/health %d, /ready %d".formatted(health, ready));
  }
}
