package dev.memorygraph.authentication;

import dev.memorygraph.access.Verification;
import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.tables.ApiKeyTable;
import dev.memorygraph.tables.ApiKeyUse;
import java.time.Duration;
import java.time.InstantSource;

/**
 * All that is to do about an API key.
 *
 * @param limits hold keys to what they may ask for
 * @param lastUse notes that keys are used
 */
public record ApiKeys(ApiKeyVerifier verifier, KeyLimits limits, LastUse lastUse) {

  public static ApiKeys of(ApiKeyTable table, ApiKeyUse use, InstantSource clock) {
    return new ApiKeys(
        new ApiKeyVerifier(new KnownKeys(table::find, clock), clock),
        new KeyLimits(use::take, clock),
        new LastUse(use::used, clock));
  }

  /**
   * Judges a key.
   *
   * @throws dev.memorygraph.base.DependencyUnavailableException where nobody can say whether it is
   *     good
   */
  public Verification verify(ApiKeyText key) {
    return verifier.verify(key);
  }

  /**
   * Counts a request of a key that is good.
   *
   * @return how long to wait where the key is over its limit; zero where the request may go on
   * @throws dev.memorygraph.base.DependencyUnavailableException where the table does not answer
   */
  public Duration used(String id) {
    Duration wait = limits.count(id, verifier.limit(id));
    lastUse.of(id);
    return wait;
  }
}
