package dev.memorygraph.graph.call;

import dev.memorygraph.contracts.event.EventRules;
import dev.memorygraph.genai.price.Bill;
import dev.memorygraph.genai.price.CallUse;
import dev.memorygraph.genai.price.Catalogue;
import dev.memorygraph.genai.price.PricedUnit;
import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline.Span;
import dev.memorygraph.graph.Derived;
import dev.memorygraph.graph.Reference;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which model a call used and what it costs, as properties of its node. */
public final class CallCost {
  /** The cost that an event gave, US dollars. */
  static final String GIVEN = "cost_usd";

  private static final String PROVIDER = "provider";

  /** What an event may say that these properties depend on. */
  public static final Set<String> FOLLOWS_FROM = followsFrom();

  /** Why a call that used something has no cost that is computed. */
  public enum Unknown {
    /** It names no model. */
    NO_MODEL,
    /** No registry knows the model, and the catalogue does not list it. */
    UNKNOWN_MODEL,
    /** Several models of that name are sold at different prices. */
    AMBIGUOUS_MODEL,
    /** The model had no price at that time. */
    NO_PRICE_THEN,
    /** A part of the tokens is greater than its whole. */
    PART_GREATER_THAN_WHOLE,
    /** Something that was used has no price: the property {@code unpriced} tells what. */
    UNPRICED_PART;

    /** The value of the property. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private CallCost() {}

  /**
   * The derived properties of a call; null where one is not to be there.
   *
   * @param said what events said about the call
   * @param timeMs when the call was made, milliseconds since 1970
   * @param terms what registries say of the models that it may have used
   */
  public static Map<String, @Nullable Object> of(
      Map<String, Object> said,
      Optional<Long> timeMs,
      ModelMatcher matcher,
      Map<String, ModelTerms> terms) {
    Map<String, @Nullable Object> derived = new HashMap<>();
    Derived.ofCalls().forEach(property -> derived.put(property, null));
    CallUse use = CallFigures.use(said);
    Optional<String> model = reported(said.get(Reference.MODEL_OF.property()));
    if (use.apart().isEmpty()) {
      unknown(Unknown.PART_GREATER_THAN_WHOLE, said, use, derived);
    } else if (timeMs.isPresent() && model.isPresent()) {
      String provider = String.valueOf(said.getOrDefault(PROVIDER, ""));
      switch (matcher.match(model.get(), provider, timeMs.get(), terms)) {
        case ModelMatch.Found found -> {
          if (!found.id().equals(model.get())) {
            derived.put(Derived.CANONICAL_MODEL, found.id());
          }
          found
              .prices()
              .at(timeMs.get())
              .ifPresentOrElse(
                  span -> price(said, use, span, derived),
                  () -> unknown(Unknown.NO_PRICE_THEN, said, use, derived));
        }
        case ModelMatch.Ambiguous() -> unknown(Unknown.AMBIGUOUS_MODEL, said, use, derived);
        case ModelMatch.Unknown() -> unknown(Unknown.UNKNOWN_MODEL, said, use, derived);
      }
    } else if (model.isEmpty()) {
      unknown(Unknown.NO_MODEL, said, use, derived);
    }
    return derived;
  }

  /**
   * Whether a call is priced by what a registry says, and not by a catalogue, which differs between
   * our versions, or not at all.
   *
   * @param properties of the call's node
   */
  public static boolean isRegistered(Map<String, Object> properties) {
    return Optional.ofNullable(properties.get(Derived.COMPUTED_PRICE_VERSION))
        .filter(version -> !version.toString().startsWith(Catalogue.VERSION_PREFIX))
        .isPresent();
  }

  /**
   * The model that a call reports; empty where it reports none.
   *
   * @param said what it says in the property that names the model
   */
  public static Optional<String> reported(@Nullable Object said) {
    return Optional.ofNullable(said).map(Object::toString).filter(model -> !model.isBlank());
  }

  private static void price(
      Map<String, Object> said,
      CallUse use,
      Span<Prices> span,
      Map<String, @Nullable Object> derived) {
    Optional<Bill> bill = Bill.of(use, span.value());
    if (bill.isEmpty()) {
      boolean fits = use.apart().isPresent();
      unknown(fits ? Unknown.NO_PRICE_THEN : Unknown.PART_GREATER_THAN_WHOLE, said, use, derived);
      return;
    }
    derived.put(Derived.COMPUTED_PRICE_VERSION, span.version());
    if (bill.get().isWhole()) {
      derived.put(Derived.COMPUTED_COST, bill.get().usd().doubleValue());
      given(said)
          .map(usd -> usd.subtract(bill.get().usd()).doubleValue())
          .ifPresent(difference -> derived.put(Derived.COST_DIFFERENCE, difference));
    } else {
      unknown(Unknown.UNPRICED_PART, said, use, derived);
      derived.put(Derived.PARTIAL_COST, bill.get().usd().doubleValue());
      derived.put(Derived.UNPRICED, bill.get().unpriced().stream().map(PricedUnit::label).toList());
    }
  }

  /** Says why, where something was used and no event gave its cost. */
  private static void unknown(
      Unknown why, Map<String, Object> said, CallUse use, Map<String, @Nullable Object> derived) {
    if (!use.isEmpty() && given(said).isEmpty()) {
      derived.put(Derived.COST_UNKNOWN, why.label());
    }
  }

  private static Optional<BigDecimal> given(Map<String, Object> said) {
    return Optional.ofNullable(said.get(GIVEN))
        .filter(Double.class::isInstance)
        .map(Double.class::cast)
        .filter(usd -> usd >= 0 && usd <= EventRules.MAX_USD)
        .map(BigDecimal::valueOf);
  }

  private static Set<String> followsFrom() {
    Set<String> names = new HashSet<>(CallFigures.UNITS.keySet());
    names.addAll(CallFigures.TIERS);
    names.addAll(Set.of(GIVEN, PROVIDER, Reference.MODEL_OF.property()));
    return Set.copyOf(names);
  }
}
