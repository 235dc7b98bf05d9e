package dev.memorygraph.genai.price;

import dev.memorygraph.genai.time.Timeline;
import java.util.List;

/** Models whose prices are known without any registry. Every registry beats it. */
public interface Catalogue {
  /** Knows no model. */
  Catalogue NONE = (name, provider) -> List.of();

  /**
   * What the catalogue lists under a name, to the letter: no rule is applied to it.
   *
   * @param provider who was called, by its OpenTelemetry name; empty where that is unknown
   * @return one entry; several where models of that name are sold at different prices and the
   *     provider does not tell which was meant; none where there is no such name
   */
  List<Listed> find(String name, String provider);

  /**
   * A model in the catalogue.
   *
   * @param id the one name that all its other names stand for
   */
  record Listed(String id, Timeline<Prices> prices) {}
}
