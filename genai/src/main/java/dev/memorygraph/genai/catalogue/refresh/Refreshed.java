package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.catalogue.CatalogueFile;
import dev.memorygraph.genai.catalogue.CatalogueFile.Sold;
import dev.memorygraph.genai.catalogue.Listing;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A catalogue before and after a refresh. A model counts once for each provider that sells it.
 *
 * @param gone names that the source had and has no more; they are in both catalogues
 */
public record Refreshed(CatalogueFile before, CatalogueFile after, Set<Sold> gone) {
  public Refreshed {
    gone = Set.copyOf(gone);
  }

  private record Model(String provider, String id) {}

  /** Models that were not there. */
  public long added() {
    Set<Model> known = models(before, any -> true);
    return models(after, any -> true).stream().filter(model -> !known.contains(model)).count();
  }

  /** Models that have other prices than before under one of their names. */
  public long changed() {
    return models(after, this::isChanged).size();
  }

  /** Models that the source has under no name any more. */
  public long removed() {
    Set<Model> listed = models(after, sold -> !gone.contains(sold));
    return models(before, gone::contains).stream().filter(model -> !listed.contains(model)).count();
  }

  private boolean isChanged(Sold sold) {
    Optional<Listing> old = Optional.ofNullable(before.listings().get(sold));
    Optional<Listing> now = Optional.ofNullable(after.listings().get(sold));
    return old.isPresent() && !old.map(Listing::latest).equals(now.map(Listing::latest));
  }

  private static Set<Model> models(CatalogueFile file, Predicate<Sold> wanted) {
    return file.listings().entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .map(entry -> new Model(entry.getKey().provider(), entry.getValue().id()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
