package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.price.Prices;
import java.util.Set;

/**
 * A published model with its canonical name.
 *
 * @param names all that it is sold under, the published ones and those that follow from them
 * @param prices the published ones, or fuller ones of the same model that they agree with
 */
record Named(PublishedModel model, String id, Set<String> names, Prices prices) {
  Named {
    names = Set.copyOf(names);
  }
}
