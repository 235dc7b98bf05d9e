package dev.memorygraph.genai.catalogue.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.memorygraph.genai.catalogue.CatalogueFile;
import dev.memorygraph.genai.catalogue.CatalogueFile.Sold;
import dev.memorygraph.genai.catalogue.DatedPrices;
import dev.memorygraph.genai.catalogue.Listing;
import dev.memorygraph.genai.catalogue.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Merges newer published figures into a catalogue. A price that changed holds from the date of the
 * figures, the one before it stays for the time before. What the figures no longer have stays.
 * Figures that are older than those of the same source only add what is missing, and so do
 * models.dev's to LiteLLM's.
 */
public final class CatalogueRefresh {
  private final CatalogueFile before;
  private final Source source;
  private final LocalDate date;
  private final boolean isNewest;

  /**
   * A refresh of a catalogue.
   *
   * @param date of the figures
   */
  public CatalogueRefresh(CatalogueFile before, Source source, LocalDate date) {
    this.before = before;
    this.source = source;
    this.date = date;
    this.isNewest =
        Optional.ofNullable(before.dates().get(source))
            .map(last -> !date.isBefore(last))
            .orElse(true);
  }

  /**
   * The catalogue with the figures of a file.
   *
   * @param published what the source publishes: LiteLLM's price map, models.dev's {@code api.json}
   * @throws IllegalStateException if it has no model with a price
   */
  public Refreshed with(JsonNode published) {
    List<PublishedModel> models = read(published);
    if (models.isEmpty()) {
      throw new IllegalStateException(
          "No model with a price was found: is this a file of " + source.label() + "?");
    }
    SortedMap<Sold, Listing> figures = figures(models);
    SortedMap<Sold, Listing> listings = new TreeMap<>(before.listings());
    figures.forEach((sold, listing) -> listings.merge(sold, listing, CatalogueRefresh::merged));
    return new Refreshed(before, new CatalogueFile(dates(), listings), gone(figures.keySet()));
  }

  private SortedMap<Sold, Listing> figures(List<PublishedModel> models) {
    SortedMap<Sold, Listing> figures = new TreeMap<>();
    for (Named named : named(models)) {
      String provider = named.model().provider();
      Listing listing = listing(named);
      named
          .names()
          .forEach(
              name ->
                  figures.merge(
                      new Sold(provider, name),
                      listing,
                      (one, other) -> fuller(named, name, one, other)));
    }
    figures
        .keySet()
        .removeIf(
            sold ->
                Optional.ofNullable(before.listings().get(sold))
                    .filter(this::isDecided)
                    .isPresent());
    return figures;
  }

  /** What this source had under a name and has no more. */
  private Set<Sold> gone(Set<Sold> figures) {
    return before.listings().entrySet().stream()
        .filter(old -> isNewest && old.getValue().source() == source)
        .map(Map.Entry::getKey)
        .filter(sold -> !figures.contains(sold))
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Named> named(List<PublishedModel> published) {
    SortedMap<Sold, Listing> decided = new TreeMap<>(before.listings());
    decided.values().removeIf(old -> !isDecided(old));
    return new CanonicalNames(decided)
        .of(
            published.stream()
                .filter(model -> !decided.containsKey(new Sold(model.provider(), model.name())))
                .toList());
  }

  /** Whether this refresh may not change a listing. */
  private boolean isDecided(Listing old) {
    return !isNewest || (old.source() == Source.LITELLM && source != Source.LITELLM);
  }

  private List<PublishedModel> read(JsonNode published) {
    return switch (source) {
      case LITELLM -> LiteLlmModels.read(published);
      case MODELS_DEV -> ModelsDevModels.read(published);
    };
  }

  private Listing listing(Named named) {
    PublishedModel model = named.model();
    return new Listing(
        named.id(),
        model.seller(),
        model.mode(),
        model.contextTokens(),
        source,
        List.of(new DatedPrices(date, named.prices())));
  }

  /** Of two records with a name, the one that is published under it, else the fuller. */
  private static Listing fuller(Named second, String name, Listing one, Listing other) {
    if (second.model().name().equals(name)) {
      return other.latest().rates().size() >= one.latest().rates().size() ? other : one;
    }
    return one;
  }

  private static Listing merged(Listing old, Listing figure) {
    return new Listing(
        figure.id(),
        figure.seller(),
        figure.mode(),
        figure.contextTokens(),
        figure.source(),
        history(old.prices(), figure.prices().getLast()));
  }

  private static List<DatedPrices> history(List<DatedPrices> old, DatedPrices figure) {
    DatedPrices last = old.getLast();
    if (last.prices().equals(figure.prices())) {
      return old;
    }
    List<DatedPrices> history = new ArrayList<>(old);
    if (!figure.date().isAfter(last.date())) {
      history.removeLast();
    }
    history.add(new DatedPrices(later(figure.date(), last.date()), figure.prices()));
    return history;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private Map<Source, LocalDate> dates() {
    Map<Source, LocalDate> dates = new EnumMap<>(Source.class);
    dates.putAll(before.dates());
    dates.merge(source, date, CatalogueRefresh::later);
    return dates;
  }
}
