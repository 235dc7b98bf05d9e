package dev.memorygraph.graph.call;

import dev.memorygraph.genai.price.PriceColumns;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.graph.Derived;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.neo4j.driver.Value;

/**
 * What follows from a model's node for the calls that name it.
 *
 * @param prices what it costs over time
 * @param aliasOf the model that its name stands for over time; empty for itself
 */
public record ModelTerms(Timeline<Prices> prices, Timeline<String> aliasOf) {
  /** Of a model that only telemetry speaks of. */
  public static final ModelTerms NONE = new ModelTerms(Timeline.none(), Timeline.none());

  /**
   * Reads them from a model's node, or from a map of these properties.
   *
   * @throws org.neo4j.driver.exceptions.value.Uncoercible if somebody else wrote other kinds there
   */
  public static ModelTerms of(Value node) {
    return new ModelTerms(
        Timeline.parse(lines(node, Derived.PRICES), PriceColumns::read),
        Timeline.parse(lines(node, Derived.ALIASES), name -> name));
  }

  /** The model that the name stands for at a time; empty for itself. */
  Optional<String> aliasAt(long timeMs) {
    return aliasOf.at(timeMs).map(Timeline.Span::value).filter(name -> !name.isEmpty());
  }

  /** Since when these say something else than others, milliseconds since 1970; or never. */
  public Optional<Long> differsFrom(ModelTerms others) {
    Optional<Long> prices = this.prices.differsFrom(others.prices);
    Optional<Long> alias = aliasOf.differsFrom(others.aliasOf);
    return prices.isPresent() && alias.isPresent()
        ? Optional.of(Math.min(prices.get(), alias.get()))
        : prices.or(() -> alias);
  }

  /**
   * The other models whose prices may hold for calls that report a name.
   *
   * @param name of the model whose terms these are
   */
  public List<String> priceNames(String name) {
    Set<String> meant = new TreeSet<>(Set.of(name));
    aliasOf.spans().forEach(span -> meant.add(span.value()));
    meant.remove("");
    return ModelMatcher.names(meant).stream().filter(other -> !other.equals(name)).toList();
  }

  private static List<String> lines(Value node, String property) {
    return node.get(property).asList(Value::asString, List.of());
  }
}
