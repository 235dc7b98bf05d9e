package dev.memorygraph.vault.access.apikey;

import dev.memorygraph.access.apikey.ApiKeyText;
import dev.memorygraph.tables.ApiKey;
import dev.memorygraph.vault.audit.entry.Ulids;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Makes ids, whose order is that of time, and secrets.
 *
 * @param random that nobody can predict
 */
public record ApiKeyMaker(Ulids ids, RandomGenerator random) {

  String id() {
    return ids.next().toLowerCase(Locale.ROOT);
  }

  ApiKeyText secret(String id) {
    return ApiKeyText.make(id, random);
  }

  static ApiKey.Secret hashed(ApiKeyText text, Instant issuedAt) {
    return new ApiKey.Secret(HexFormat.of().formatHex(text.hash()), issuedAt);
  }
}
