package dev.memorygraph.vault.audit.sequence;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.kit.kafka.KafkaSettings;
import java.util.Map;

/**
 * What the keeper of the audit logs is configured with.
 *
 * @param table of entries, tiles, heads and checkpoints
 * @param signingKey ARN of a key on P-256
 */
record AuditConfig(String table, String signingKey, KafkaSettings kafka) {

  /**
   * Reads {@code VAULT_AUDIT_TABLE}, {@code VAULT_SIGNING_KEY} and the keys of {@link
   * KafkaSettings}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static AuditConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    AuditConfig config =
        new AuditConfig(
            settings.text("VAULT_AUDIT_TABLE"),
            settings.text("VAULT_SIGNING_KEY"),
            KafkaSettings.from(settings));
    settings.check();
    return config;
  }
}
