package dev.memorygraph.registry.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What is asked of a registry. Every method throws a {@link
 * dev.memorygraph.base.DependencyUnavailableException} where the registry does not answer as it
 * should.
 */
public interface RegistryApi {

  /**
   * A page.
   *
   * @param end where the next page begins after
   */
  record Page(List<JsonNode> items, String end, boolean hasNext) {}

  /**
   * Updates of models in the order in which the registry made them.
   *
   * @param after the end of the page before; empty from the beginning
   */
  Page updates(String after);

  /** The models that there are now. */
  Page models(String after);

  /**
   * Tells how a model was used.
   *
   * @param stats with an id by which the registry knows a repetition
   * @return false where the registry has no such model
   */
  boolean report(String model, JsonNode stats);
}
