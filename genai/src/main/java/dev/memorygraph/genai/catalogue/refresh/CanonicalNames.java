package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.catalogue.CatalogueFile.Sold;
import dev.memorygraph.genai.catalogue.Listing;
import dev.memorygraph.genai.catalogue.Seller;
import dev.memorygraph.genai.name.ModelNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which one name each model of a price list goes by, at every provider: the most general of its
 * names that has its prices at the maker's.
 */
final class CanonicalNames {
  private final SortedMap<Sold, Listing> decided;
  private final Map<String, String> ids = new HashMap<>();

  /**
   * Names for models beside others.
   *
   * @param decided listings whose names and prices hold against those of the list
   */
  CanonicalNames(SortedMap<Sold, Listing> decided) {
    this.decided = decided;
    decided.forEach(
        (sold, listing) -> {
          if (listing.seller() == Seller.MAKER) {
            ids.put(sold.name(), listing.id());
          }
        });
  }

  /** One for each model. */
  List<Named> of(List<PublishedModel> models) {
    Map<String, String> known = Map.copyOf(ids);
    List<Named> makers = named(models, Seller.MAKER, known);
    makers.forEach(named -> named.names().forEach(name -> ids.putIfAbsent(name, named.id())));
    return Stream.concat(makers.stream(), named(models, Seller.HOST, ids).stream()).toList();
  }

  private List<Named> named(
      List<PublishedModel> models, Seller seller, Map<String, String> makersIds) {
    return models.stream()
        .filter(model -> model.seller() == seller)
        .collect(
            Collectors.groupingBy(
                model -> new Sold(model.provider(), general(model)),
                LinkedHashMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .flatMap(group -> group(group.getKey(), group.getValue()).named(makersIds).stream())
        .toList();
  }

  private NameGroup group(Sold sold, List<PublishedModel> models) {
    return new NameGroup(
        sold.name(), models, Optional.ofNullable(decided.get(sold)).map(Listing::latest));
  }

  private static String general(PublishedModel model) {
    return ModelNames.candidates(model.name()).getLast();
  }
}
