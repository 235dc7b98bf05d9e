package dev.memorygraph.graph.call;

import dev.memorygraph.base.BoundedCache;
import dev.memorygraph.genai.name.ModelNames;
import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.genai.price.Catalogue.Listed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the model that a reported name means. First what the tenant and its registries say: an
 * alias, else the model of that very name, else one under which the providers' naming schemes
 * register the same model. Then, by the same order of names, the shipped catalogue.
 *
 * @param catalogue beaten by every word of a registry
 */
public record ModelMatcher(Catalogue catalogue) {
  /** The same names come with every call. */
  private static final BoundedCache<String, List<String>> CANDIDATES =
      new BoundedCache<>(10_000, ModelNames::candidates);

  /** By registries alone. */
  public static final ModelMatcher REGISTERED = new ModelMatcher(Catalogue.NONE);

  /** The models whose terms have to be known to match these names, but for aliases' targets. */
  public static Set<String> names(Collection<String> reported) {
    TreeSet<String> names = new TreeSet<>();
    reported.forEach(name -> names.addAll(CANDIDATES.get(name)));
    return names;
  }

  /**
   * The model that a call used.
   *
   * @param provider who was called; empty where that is unknown
   * @param timeMs when it was called, since names come to mean other models
   * @param terms what registries say, by model; {@link #names} and the targets of their aliases
   */
  public ModelMatch match(
      String reported, String provider, long timeMs, Map<String, ModelTerms> terms) {
    List<String> names = CANDIDATES.get(reported);
    String meant =
        names.stream()
            .flatMap(name -> terms(terms, name).aliasAt(timeMs).stream())
            .findFirst()
            .orElse(reported);
    List<String> candidates = meant.equals(reported) ? names : CANDIDATES.get(meant);
    return registered(candidates, terms).orElseGet(() -> listed(candidates, provider));
  }

  private static Optional<ModelMatch> registered(
      List<String> candidates, Map<String, ModelTerms> terms) {
    return candidates.stream()
        .filter(name -> !terms(terms, name).prices().isEmpty())
        .findFirst()
        .map(name -> new ModelMatch.Found(name, terms(terms, name).prices(), false));
  }

  private ModelMatch listed(List<String> candidates, String provider) {
    for (String name : candidates) {
      List<Listed> found = catalogue.find(name, provider);
      if (found.size() == 1) {
        return new ModelMatch.Found(found.getFirst().id(), found.getFirst().prices(), true);
      }
      if (!found.isEmpty()) {
        return new ModelMatch.Ambiguous();
      }
    }
    return new ModelMatch.Unknown();
  }

  private static ModelTerms terms(Map<String, ModelTerms> terms, String name) {
    return terms.getOrDefault(name, ModelTerms.NONE);
  }
}
