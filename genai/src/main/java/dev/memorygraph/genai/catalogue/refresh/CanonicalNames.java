package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.catalogue.CatalogueFile.Sold;
import dev.memorygraph.genai.name.ModelNames;
import dev.memorygraph.genai.price.Prices;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which one name each model of a price list goes by. The names of one model are those that come to
 * the same most general name by {@link ModelNames}. One of them is the model; what has its prices
 * is it too. What has others is another listing of it where a route or a region makes the
 * difference, and a model of its own where the date does.
 */
final class CanonicalNames {
  /** Names of one route or region among others: the dearer ones come behind the rest. */
  private static final Pattern REGIONAL = Pattern.compile("[a-z-]{2,6}\\.[a-z0-9]+\\..+|.+/.+");

  private final Function<Sold, Optional<Prices>> decided;

  /**
   * Names for models beside others.
   *
   * @param decided prices that a name has already, which hold against those of the list
   */
  CanonicalNames(Function<Sold, Optional<Prices>> decided) {
    this.decided = decided;
  }

  /**
   * A model with its canonical name.
   *
   * @param names all that it is sold under, the published ones and those that follow from them
   */
  record Named(PublishedModel model, String id, Set<String> names) {}

  /** One for each model. */
  List<Named> of(List<PublishedModel> models) {
    Map<Sold, List<PublishedModel>> groups =
        models.stream()
            .collect(
                Collectors.groupingBy(
                    model -> new Sold(model.provider(), general(model)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.entrySet().stream()
        .flatMap(group -> named(group.getKey(), group.getValue()).stream())
        .toList();
  }

  private List<Named> named(Sold sold, List<PublishedModel> group) {
    String general = sold.name();
    Optional<Prices> known = decided.apply(sold);
    PublishedModel main = main(general, group);
    Prices prices = known.orElse(main.prices());
    Set<String> ofMain =
        group.stream()
            .filter(model -> model.prices().equals(prices))
            .map(model -> particular(model, general))
            .collect(Collectors.toCollection(HashSet::new));
    ofMain.add(general);
    boolean isPublished =
        known.isPresent() || isCalled(general, main) || isCalled(general + "-latest", main);
    boolean isOne = group.stream().allMatch(model -> ofMain.contains(particular(model, general)));
    if (!isPublished && !isOne) {
      // Dated models at several prices: nobody says which of them goes without a date.
      return group.stream()
          .map(model -> new Named(model, particular(model, general), model.names()))
          .toList();
    }
    return group.stream()
        .map(model -> named(model, general, ofMain, known.isEmpty() && model.equals(main)))
        .toList();
  }

  private static Named named(
      PublishedModel model, String general, Set<String> ofMain, boolean isMain) {
    Set<String> names = new HashSet<>(model.names());
    if (isMain) {
      names.addAll(ofMain);
    }
    String particular = particular(model, general);
    return new Named(model, ofMain.contains(particular) ? general : particular, names);
  }

  private static boolean isCalled(String name, PublishedModel model) {
    return model.name().equals(name);
  }

  /** The one that is called by the general name, else the latest, else the newest by its date. */
  private static PublishedModel main(String general, List<PublishedModel> group) {
    return group.stream()
        .min(
            Comparator.comparing((PublishedModel model) -> !isCalled(general, model))
                .thenComparing(model -> !isCalled(general + "-latest", model))
                .thenComparing(model -> REGIONAL.matcher(model.name()).matches())
                .thenComparing(PublishedModel::name, Comparator.reverseOrder()))
        .orElseThrow();
  }

  private static String general(PublishedModel model) {
    return ModelNames.candidates(model.name()).getLast();
  }

  /** The maker's own name, with a date if the model is a dated one. */
  private static String particular(PublishedModel model, String general) {
    return ModelNames.candidates(model.name()).stream()
        .filter(name -> name.startsWith(general))
        .findFirst()
        .orElse(general);
  }
}
