package dev.memorygraph.graph.call;

import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline;

/** Which model a call used, as far as its reported name tells. */
public sealed interface ModelMatch {

  /**
   * One model.
   *
   * @param id its canonical id
   * @param listed whether only the shipped catalogue knows it
   */
  record Found(String id, Timeline<Prices> prices, boolean listed) implements ModelMatch {}

  /** Several models of that name are sold at different prices. */
  record Ambiguous() implements ModelMatch {}

  /** Nobody knows a model of that name. */
  record Unknown() implements ModelMatch {}
}
