package dev.memorygraph.query;

import dev.memorygraph.embeddings.EmbedderChoice;
import dev.memorygraph.genai.catalogue.CatalogueChoice;
import dev.memorygraph.kit.Configuration;
import dev.memorygraph.placement.GraphSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What the function is configured with.
 *
 * @param catalogue which list prices hold for models that no registry knows
 * @param embedder which model's vectors are searched
 * @param policiesTable where the policies of tenants are kept
 * @param budgetsFunction that knows of budgets
 */
record QueryConfig(
    GraphSettings graphs,
    CatalogueChoice catalogue,
    EmbedderChoice embedder,
    String policiesTable,
    Optional<String> budgetsFunction) {

  /**
   * Reads what {@link GraphSettings} reads, {@code PRICE_CATALOGUE}, {@code EMBEDDING_MODEL},
   * {@code VAULT_CONTROL_TABLE} and {@code BUDGETS_FUNCTION}.
   *
   * @throws IllegalStateException that names every key in want of a usable value
   */
  static QueryConfig from(Map<String, String> environment) {
    Configuration settings = new Configuration(environment);
    QueryConfig config =
        new QueryConfig(
            GraphSettings.from(settings),
            settings.choice("PRICE_CATALOGUE", CatalogueChoice.SHIPPED, CatalogueChoice::parse),
            settings.choice(
                "EMBEDDING_MODEL", new EmbedderChoice.InProcess(), EmbedderChoice::parse),
            settings.text("VAULT_CONTROL_TABLE"),
            settings.optional("BUDGETS_FUNCTION"));
    settings.check();
    return config;
  }
}
