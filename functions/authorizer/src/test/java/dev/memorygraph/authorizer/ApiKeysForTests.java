package dev.memorygraph.authorizer;

import dev.memorygraph.authentication.ApiKeyVerifier;
import dev.memorygraph.authentication.ApiKeys;
import dev.memorygraph.authentication.KeyLimits;
import dev.memorygraph.authentication.KnownKeys;
import dev.memorygraph.authentication.LastUse;
import dev.memorygraph.base.DependencyUnavailableException;
import java.time.InstantSource;
import java.util.Optional;

/** API keys where there are none. */
final class ApiKeysForTests {
  private ApiKeysForTests() {}

  static ApiKeys none(InstantSource clock) {
    return new ApiKeys(
        new ApiKeyVerifier(new KnownKeys(id -> Optional.empty(), clock), clock),
        new KeyLimits(
            (id, limit, wanted, now) -> {
              throw new DependencyUnavailableException("There is nothing to count");
            },
            clock),
        new LastUse((id, now, within) -> {}, clock));
  }
}
