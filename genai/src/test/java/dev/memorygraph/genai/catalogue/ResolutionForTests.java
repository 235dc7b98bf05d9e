package dev.memorygraph.genai.catalogue;

import dev.memorygraph.genai.name.ModelNames;
import dev.memorygraph.genai.price.Catalogue.Listed;
import java.util.List;

/** Which model of the shipped catalogue a reported name means. */
final class ResolutionForTests {
  private ResolutionForTests() {}

  /** What the first candidate that is listed has; none, or several where it is ambiguous. */
  static List<Listed> resolve(String reported, String provider) {
    return ModelNames.candidates(reported).stream()
        .map(name -> ShippedCatalogue.load().find(name, provider))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }
}
