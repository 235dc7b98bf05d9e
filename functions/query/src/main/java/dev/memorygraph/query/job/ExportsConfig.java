package dev.memorygraph.query.job;

import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;

/**
 * What both functions are configured with.
 *
 * @param table of jobs
 * @param bucket of files
 * @param policiesTable where the policies of tenants are kept
 */
record ExportsConfig(GraphSettings graphs, String table, String bucket, String policiesTable) {

  /** What says whether who asked would still be let in. */
  record Access(String accessTable, String keysTable) {}

  /**
   * Reads what {@link GraphSettings} reads, {@code EXPORTS_TABLE}, {@code EXPORTS_BUCKET} and
   * {@code VAULT_CONTROL_TABLE}.
   */
  private static ExportsConfig from(Configuration settings) {
    return new ExportsConfig(
        GraphSettings.from(settings),
        settings.text("EXPORTS_TABLE"),
        settings.text("EXPORTS_BUCKET"),
        settings.text("VAULT_CONTROL_TABLE"));
  }

  /** The configuration of the function behind the API. */
  record OfApi(ExportsConfig exports, String vaultFunction) {
    /**
     * Reads that of both, and {@code VAULT_FUNCTION}.
     *
     * @throws IllegalStateException that names every key in want of a usable value
     */
    static OfApi from(Map<String, String> environment) {
      Configuration settings = new Configuration(environment);
      OfApi config = new OfApi(ExportsConfig.from(settings), settings.text("VAULT_FUNCTION"));
      settings.check();
      return config;
    }
  }

  /** The configuration of the function that makes exports. */
  record OfSteps(ExportsConfig exports, Access access) {
    /**
     * Reads that of both, {@code ACCESS_TABLE} and {@code API_KEYS_TABLE}.
     *
     * @throws IllegalStateException that names every key in want of a usable value
     */
    static OfSteps from(Map<String, String> environment) {
      Configuration settings = new Configuration(environment);
      OfSteps config =
          new OfSteps(
              ExportsConfig.from(settings),
              new Access(settings.text("ACCESS_TABLE"), settings.text("API_KEYS_TABLE")));
      settings.check();
      return config;
    }
  }
}
