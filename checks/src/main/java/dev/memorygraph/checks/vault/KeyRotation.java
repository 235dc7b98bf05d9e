package dev.memorygraph.checks.vault;

import dev.memorygraph.checks.Check;
import dev.memorygraph.checks.CheckContext;
import dev.memorygraph.checks.Finding;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Asks how old the oldest data key is that new contents are sealed with. */
public final class KeyRotation implements Check {
  @Override
  public String runbook() {
    return "key-rotation";
  }

  @Override
  public Optional<String> beyondTheApi() {
    return Optional.of("the metrics of the functions");
  }

  @Override
  public String promise() {
    return "No data key is older than it may be";
  }

  @Override
  public Finding look(CheckContext system) throws IOException, InterruptedException {
    OptionalDouble age = system.metric("llm_memory_graph_vault_encryption_key_age_days").max();
    if (age.isEmpty()) {
      return new Finding.Red("not known yet; `invoke vault-maintenance` finds out");
    }
    return Finding.greenIf(
        age.getAsDouble() <= system.limits().keyAgeDays(),
        "%.1f days, limit %.0f".formatted(age.getAsDouble(), system.limits().keyAgeDays()));
  }
}
