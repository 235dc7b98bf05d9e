package dev.memorygraph.ingest;

import dev.memorygraph.base.DependencyUnavailableException;
import dev.memorygraph.contracts.Problem;
import dev.memorygraph.contracts.Tenant;
import dev.memorygraph.contracts.vault.StoreRequest;
import dev.memorygraph.ingest.vault.ContentStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps contents in memory; away, or refusing everything, at the test's word. */
public final class VaultForTests implements ContentStore {
  public final Map<String, StoreRequest> contents = new HashMap<>();
  public boolean away;
  public boolean refusing;

  @Override
  public <K> Map<K, Problem> store(
      Tenant tenant, Map<K, StoreRequest> wanted, Supplier<Duration> timeLeft) {
    if (away) {
      throw new DependencyUnavailableException("The vault is away");
    }
    Map<K, Problem> problems = new HashMap<>();
    wanted.forEach(
        (name, content) -> {
          if (refusing) {
            problems.put(name, new Problem(Problem.Code.VAULT_REFUSED, "", "Refused."));
          } else {
            contents.put(content.getContentId(), content);
          }
        });
    return problems;
  }
}
