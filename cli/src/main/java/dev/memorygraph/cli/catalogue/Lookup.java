package dev.memorygraph.cli.catalogue;

import dev.memorygraph.genai.catalogue.ShippedCatalogue;
import dev.memorygraph.genai.name.ModelNames;
import dev.memorygraph.genai.price.Catalogue.Listed;
import java.util.List;

/**
 * What the catalogue has for a reported name.
 *
 * @param candidates the names that were looked for, up to the one that is listed
 * @param found what is listed under the last of them: none, one, or several at different prices
 */
record Lookup(String reported, List<String> candidates, List<Listed> found) {

  static Lookup of(String reported, String provider) {
    List<String> candidates = ModelNames.candidates(reported);
    for (int tried = 1; tried <= candidates.size(); tried++) {
      List<Listed> found = ShippedCatalogue.load().find(candidates.get(tried - 1), provider);
      if (!found.isEmpty()) {
        return new Lookup(reported, candidates.subList(0, tried), found);
      }
    }
    return new Lookup(reported, candidates, List.of());
  }

  /** Whether the name means one model at one price. */
  boolean isResolved() {
    return found.size() == 1;
  }

  /** Why it means none. */
  String problem() {
    String names = String.join(", ", candidates);
    return found.isEmpty()
        ? "No model is listed under " + names + "."
        : "Several prices are listed under " + candidates.getLast() + ": say --provider.";
  }
}
