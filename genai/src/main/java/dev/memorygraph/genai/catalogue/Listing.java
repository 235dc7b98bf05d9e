package dev.memorygraph.genai.catalogue;

import dev.memorygraph.genai.price.Prices;
import dev.memorygraph.genai.time.Timeline;
import dev.memorygraph.genai.time.Timeline.Span;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A model as one provider sells it.
 *
 * @param id the one name that all other names of the model stand for, at every provider
 * @param mode what the model does, such as {@code chat} or {@code embedding}; empty if unknown
 * @param contextTokens the longest input; 0 if unknown
 * @param prices in the order of their dates; at least one
 */
public record Listing(
    String id,
    Seller seller,
    String mode,
    long contextTokens,
    Source source,
    List<DatedPrices> prices) {
  public Listing {
    prices = List.copyOf(prices);
  }

  /** The latest prices. */
  public Prices latest() {
    return prices.getLast().prices();
  }

  /**
   * The prices over time. The first hold for all time before the next: nobody publishes since when
   * they do. Versions are {@code catalogue-DATE}.
   */
  public Timeline<Prices> timeline() {
    List<Span<Prices>> spans = new ArrayList<>();
    for (DatedPrices dated : prices) {
      long fromMs =
          spans.isEmpty()
              ? 0
              : dated.date().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      spans.add(new Span<>(fromMs, "catalogue-" + dated.date(), dated.prices()));
    }
    return Timeline.of(spans, Prices.UNKNOWN);
  }
}
