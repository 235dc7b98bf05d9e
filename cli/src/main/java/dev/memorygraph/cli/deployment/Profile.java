package dev.memorygraph.cli.deployment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a user knows of a deployment: {@code api}, {@code token} or {@code token_command}, and where
 * they are needed {@code vault}, {@code certificate}, {@code certificate_key}, {@code authority}
 * (PEM files, for the vault's mutual TLS), {@code registry} and {@code registry_token}.
 *
 * @param name for messages
 */
public record Profile(String name, Map<String, String> settings) {
  public Profile {
    settings = Map.copyOf(settings);
  }

  /** The API at an address, with a token. */
  static Profile of(String name, String api, Optional<String> token) {
    return token
        .map(given -> new Profile(name, Map.of("api", api, "token", given)))
        .orElseGet(() -> new Profile(name, Map.of("api", api)));
  }

  /** The same with another token, where there is one. */
  Profile withToken(Optional<String> token) {
    if (token.isEmpty()) {
      return this;
    }
    Map<String, String> changed = new HashMap<>(settings);
    changed.put("token", token.get());
    return new Profile(name, changed);
  }

  Optional<String> find(String setting) {
    return Optional.ofNullable(settings.get(setting));
  }

  /**
   * A setting that is needed.
   *
   * @throws IllegalStateException with one sentence where there is none
   */
  String need(String setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalStateException("%s names no %s.".formatted(name, setting)));
  }

  /** Without the settings, which hold secrets. */
  @Override
  public String toString() {
    return "Profile[" + name + "]";
  }
}
