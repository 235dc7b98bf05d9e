package dev.memorygraph.genai.catalogue.refresh;

import dev.memorygraph.genai.name.ModelNames;
import dev.memorygraph.genai.price.Prices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Models that a provider sells under names of which the most general one is the same. The model of
 * that name, or the latest, or the newest is the main one. What agrees with its prices is it too;
 * of the others those that have its date are other listings of it (a region, a route), and those of
 * another date are models of their own.
 */
final class NameGroup {
  /** Names of one region or route among others, which is often dearer than the rest. */
  private static final Pattern REGIONAL = Pattern.compile("[a-z-]{2,6}\\.[a-z0-9]+\\..+|.+/.+");

  private final String general;
  private final List<PublishedModel> models;
  private final Prices prices;
  private final Set<String> ofMain;
  private final boolean isNamed;

  /**
   * A group of models.
   *
   * @param models at least one
   * @param decided prices that the general name has already
   */
  NameGroup(String general, List<PublishedModel> models, Optional<Prices> decided) {
    this.general = general;
    this.models = models.stream().sorted(order(general)).toList();
    this.prices = decided.orElse(this.models.getFirst().prices());
    this.ofMain =
        models.stream()
            .filter(model -> model.prices().agreesWith(prices))
            .map(this::particular)
            .collect(Collectors.toSet());
    ofMain.add(general);
    this.isNamed = decided.isPresent() || isPublished() || isOne();
  }

  /**
   * The models with their canonical names.
   *
   * @param ids what the makers' own names stand for; they decide where this provider is a host
   */
  List<Named> named(Map<String, String> ids) {
    Set<String> taken = new HashSet<>();
    models.forEach(model -> taken.addAll(model.names()));
    List<Named> named = new ArrayList<>();
    for (PublishedModel model : models) {
      String particular = particular(model);
      String id = ids.getOrDefault(particular, id(particular));
      Set<String> names = new HashSet<>(model.names());
      for (String follows :
          id.equals(general) ? List.of(particular, general) : List.of(particular)) {
        if (taken.add(follows)) {
          names.add(follows);
        }
      }
      named.add(new Named(model, id, names, prices(model)));
    }
    return named;
  }

  /** Dated models at several prices: nobody says which of them goes without a date. */
  private String id(String particular) {
    return isNamed && ofMain.contains(particular) ? general : particular;
  }

  private Prices prices(PublishedModel model) {
    boolean isPart =
        model.prices().agreesWith(prices)
            && prices.rates().keySet().containsAll(model.prices().rates().keySet());
    return isPart ? prices : model.prices();
  }

  private boolean isPublished() {
    String main = models.getFirst().name();
    return main.equals(general) || main.equals(general + "-latest");
  }

  private boolean isOne() {
    return models.stream().map(this::particular).allMatch(ofMain::contains);
  }

  private static Comparator<PublishedModel> order(String general) {
    return Comparator.comparing((PublishedModel model) -> !model.name().equals(general))
        .thenComparing(model -> !model.name().equals(general + "-latest"))
        .thenComparing(model -> REGIONAL.matcher(model.name()).matches())
        .thenComparing(PublishedModel::name, Comparator.reverseOrder());
  }

  /** The maker's own name, with a date if the model is a dated one. */
  private String particular(PublishedModel model) {
    return ModelNames.candidates(model.name()).stream()
        .filter(name -> name.startsWith(general))
        .findFirst()
        .orElse(general);
  }
}
