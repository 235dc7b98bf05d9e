package dev.memorygraph.genai.price.format;

import dev.memorygraph.genai.price.Prices;
import java.util.List;

/**
 * What a published record says of a model's prices.
 *
 * @param unread fields of the record that are prices but were left out: of a wrong kind, or of a
 *     form that {@link Prices} cannot say, such as a search that costs by its size
 */
public record PublishedPrices(Prices prices, List<String> unread) {
  public PublishedPrices {
    unread = List.copyOf(unread);
  }
}
